"""The e-mail that follows a reminder."""

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from members.models import Organization


@task
def send_reminder(address, committee, year):
    """Write to an address that the record of a year is still missing; no names, no figures, no link."""
    with translation.override("vi"):
        name = Organization.objects.get(pk=committee).name
        send_mail(
            _("The record of %(year)s is still missing") % {"year": year},
            _("%(committee)s has not received your record of %(year)s yet. Please sign in, finish it and submit it.")
            % {"committee": name, "year": year},
            None,
            [address],
        )
