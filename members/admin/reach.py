"""What an admin may see and choose: what the role reaches, and nothing beside it."""

from django.contrib.admin.exceptions import NotRegistered

from members.models import Organization, Role


def reached_organizations(request):
    """Return the organisations that the admin keeps.

    Those below the role today, and those that have ended or are still to begin and stood below it last: otherwise
    an end entered by mistake could not be taken back.
    """
    return Organization.objects.reached_by(request.user, Role.Kind.ADMIN)


class ReachedChoices:
    """Offers and accepts only rows that the admin may see, as the related model's own admin shows them."""

    def get_field_queryset(self, db, db_field, request):
        """Take the choices of a foreign key from the related admin's queryset, which knows the reach."""
        try:
            related = self.admin_site.get_model_admin(db_field.remote_field.model)
        except NotRegistered:
            return super().get_field_queryset(db, db_field, request)
        return related.get_queryset(request)
