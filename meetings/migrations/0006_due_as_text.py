"""By when a task is to be done, as people write it: the dates that were entered stay, as ``31/03/2027``."""

import datetime

from django.db import migrations

import members.fields


def write_out(apps, schema_editor):
    """Write the dates as texts."""
    tasks = apps.get_model("meetings", "Task").objects.exclude(due=None)
    for pk, due in list(tasks.order_by().values_list("pk", "due")):
        tasks.filter(pk=pk).update(due_text=f"{due:%d/%m/%Y}")


def read_back(apps, schema_editor):
    """Read the texts that are dates; what else was written there has no place in a date."""
    tasks = apps.get_model("meetings", "Task").objects.exclude(due_text="")
    for pk, text in list(tasks.order_by().values_list("pk", "due_text")):
        try:
            due = datetime.datetime.strptime(text, "%d/%m/%Y").date()
        except ValueError:
            continue
        tasks.filter(pk=pk).update(due=due)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_step_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="due_text",
            field=members.fields.LineField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
        migrations.RunPython(write_out, read_back),
        migrations.RemoveField(model_name="task", name="due"),
        migrations.RenameField(model_name="task", old_name="due_text", new_name="due"),
        migrations.AlterField(
            model_name="task",
            name="due",
            field=members.fields.LineField(
                blank=True,
                help_text="A day, or as one says it: quarter II, all year round.",
                max_length=100,
                verbose_name="by",
            ),
        ),
    ]
