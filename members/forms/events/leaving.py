"""Leaving for good, and going to another cell."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.events import leaving, moving
from members.events.posts import posts_that_end
from members.forms.events.base import CellField, LineInput, MemberEventForm, cells_for


class LeaveTheCellForm(MemberEventForm):
    """The day on which the member no longer belongs, and why."""

    day = forms.DateField(
        label=_("Day"), help_text=_("The first day on which the member no longer belongs to the cell.")
    )
    reason = LineInput(label=_("Decision, or reason"), required=False, longest=200)

    def consequences(self):
        """The membership ends, and posts and leaves with it."""
        today = timezone.localdate()
        lines = [gettext("The membership in “%(cell)s” ends on that day.") % {"cell": self.life.open.cell}]
        lines += [gettext("This post ends: %(post)s.") % {"post": post} for post in posts_that_end(self.life, today)]
        if self.life.open_leave:
            lines.append(gettext("The leave ends: %(leave)s.") % {"leave": self.life.open_leave.get_kind_display()})
        return lines


class TransferOutForm(LeaveTheCellForm):
    """Out to a cell that is not kept here."""

    verb = leaving.transfer_out

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Where to, decision")


class ResignForm(LeaveTheCellForm):
    """At their own wish."""

    verb = leaving.resign


class StrikeOffForm(LeaveTheCellForm):
    """Xóa tên."""

    verb = leaving.strike_off


class ExpelForm(LeaveTheCellForm):
    """Khai trừ."""

    verb = leaving.expel


class DieForm(LeaveTheCellForm):
    """Died."""

    verb = leaving.die

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["day"].help_text = _("Day of death"), ""
        self.fields["reason"].label = _("Note")

    def consequences(self):
        """Nothing is recorded after it."""
        return [*super().consequences(), gettext("After that nothing more can be recorded about this member.")]


class TransferWithinForm(MemberEventForm):
    """To another cell that is kept here."""

    verb = moving.transfer_within

    cell = CellField(label=_("To the cell"))
    day = forms.DateField(label=_("Day"), help_text=_("The first day in the new cell."))
    reason = LineInput(label=_("Decision, or reason"), required=False, longest=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cells = cells_for(self.user)
        # Offered is another cell only; who sends this one has clicked twice, which the verb says better than the field.
        here = self.life.open.cell_id if self.life.open and not self.is_bound else None
        self.fields["cell"].queryset = cells.exclude(pk=here)

    def consequences(self):
        """One membership ends and the next begins; what becomes of the posts depends on the cell."""
        here, today = self.life.open.cell, timezone.localdate()
        lines = [
            gettext("The membership in “%(cell)s” ends, and that in the new cell begins the same day.") % {"cell": here}
        ]
        for post in posts_that_end(self.life, today):
            if post.organization_id == here.pk:
                lines.append(gettext("This post ends: %(post)s.") % {"post": post})
            else:
                lines.append(
                    gettext("This post stays if the new cell is below the organisation: %(post)s.") % {"post": post}
                )
        return lines
