"""What changes for a member who stays: confirmed, on leave, back from it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.events import confirming, leaves
from members.forms.events.base import LineInput, MemberEventForm


class ConfirmForm(MemberEventForm):
    """Official since when, by whose decision."""

    verb = confirming.confirm
    asks_again = True

    day = forms.DateField(label=_("Official since"))
    decision = LineInput(label=_("Number and date of the decision"), required=False, longest=100)
    body = LineInput(label=_("Decided by"), required=False, longest=200)

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError if the member is gone or official already."""
        life.belonging()
        if life.member.official_on:
            raise ValidationError(
                gettext("This member is official since %(day)s already. If that is wrong, correct it.")
                % {"day": f"{life.member.official_on:%d/%m/%Y}"}
            )

    def consequences(self):
        """Official from that day."""
        return [gettext("From that day the member is official and votes.")]


class LeaveForm(MemberEventForm):
    """From when, until when if that is known, and why."""

    day = forms.DateField(label=_("From"))
    until = forms.DateField(
        label=_("Until, if known"),
        required=False,
        help_text=_("The first day on which it no longer holds. Empty: until the return is recorded."),
    )
    reason = LineInput(label=_("Reason"), required=False, longest=200)

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError if the member is gone or on leave."""
        life.belonging()
        if life.open_leave:
            raise ValidationError(gettext("This member is on leave. Record the return from it first."))

    def consequences(self):
        """The membership goes on."""
        return [
            gettext("The member goes on belonging to “%(cell)s” and keeps all posts.") % {"cell": self.life.open.cell}
        ]


class ExemptForm(LeaveForm):
    """Miễn sinh hoạt."""

    verb = leaves.exempt


class AwayForm(LeaveForm):
    """Chuyển sinh hoạt tạm thời."""

    verb = leaves.go_away

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("In which cell")


class SuspendForm(LeaveForm):
    """Đình chỉ sinh hoạt."""

    verb = leaves.suspend


class ReturnForm(MemberEventForm):
    """Back from a leave."""

    verb = leaves.come_back

    day = forms.DateField(label=_("Takes part again from"))
    reason = LineInput(label=_("Note"), required=False, longest=200)

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError if the member is gone or not on leave."""
        life.belonging()
        if not life.open_leave:
            raise ValidationError(gettext("This member is not on leave. There is nothing to return from."))

    def consequences(self):
        """The leave ends."""
        leave = self.life.open_leave
        return [
            gettext("This leave ends: %(kind)s, from %(day)s.")
            % {"kind": leave.get_kind_display(), "day": f"{leave.since:%d/%m/%Y}"}
        ]
