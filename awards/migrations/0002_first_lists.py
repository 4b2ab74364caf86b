"""First entries of the lists that admins edit."""

from django.db import migrations

FORMS = ["Giấy khen", "Bằng khen", "Cờ", "Biểu dương", "Quyết định"]
TITLES = [
    ("Đảng viên hoàn thành xuất sắc nhiệm vụ", "members", 1),
    ("Đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền", "members", 5),
    ("Trong sạch, vững mạnh tiêu biểu", "organizations", 1),
    ("Trong sạch, vững mạnh tiêu biểu 5 năm liền", "organizations", 5),
    ("Hoàn thành xuất sắc nhiệm vụ tiêu biểu", "organizations", 1),
    ("Hoàn thành xuất sắc nhiệm vụ tiêu biểu 5 năm liền", "organizations", 5),
]


def fill(apps, schema_editor):
    """Add the usual forms and titles."""
    form, title = apps.get_model("awards", "CommendationForm"), apps.get_model("awards", "CommendationTitle")
    form.objects.bulk_create(form(name=name, position=position) for position, name in enumerate(FORMS, 1))
    title.objects.bulk_create(
        title(name=name, recipients=recipients, years=years, position=position)
        for position, (name, recipients, years) in enumerate(TITLES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
