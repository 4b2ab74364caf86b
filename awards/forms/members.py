"""What the list of members is asked for: search, filters, day and order, all kept in the address."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.due import next_award_dates
from awards.lists import MemberList, reach_of
from members.models import Office, Organization
from members.text import search_key

MOST_CHOICES = 60
"""Organisations that a list offers to choose from; of more, one types the name or the code."""
MOST_PAGES = 200_000


class MemberListForm(forms.Form):
    """Search and filters; whatever is empty filters nothing."""

    q = forms.CharField(label=_("Name or card number"), required=False, max_length=100)
    organization = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    standing = forms.ChoiceField(label=_("Standing"), required=False, choices=MemberList.STANDINGS)
    post = forms.ChoiceField(label=_("Post"), required=False)
    badge = forms.ChoiceField(label=_("Badge due"), required=False)
    excellent = forms.BooleanField(label=_("Five unbroken years of excellent ratings"), required=False)
    on = forms.DateField(label=_("As on the day"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=MemberList.ORDERS)
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user, self.today = user, timezone.localdate()
        self.matching = []
        """Organisations to choose from, when what was typed fits several."""
        self.fields["q"].widget.input_type = "search"
        self.fields["q"].widget.attrs["autocomplete"] = "off"
        self.fields["on"].widget.attrs.update({"inputmode": "numeric", "placeholder": f"{self.today:%d/%m/%Y}"})
        self.fields["post"].choices = [("", _("– any or none –")), *Office.Post.choices]
        self.dates = {day.isoformat(): day for day in next_award_dates(self.today)}
        dates = [(key, _("by %(day)s") % {"day": f"{day:%d/%m/%Y}"}) for key, day in self.dates.items()]
        self.fields["badge"].choices = [("", _("– due or not –")), *dates]
        self._offer_organizations()

    @property
    def has_more(self):
        """Whether one of the filters is used that are folded away otherwise."""
        return any(self.data.get(name) for name in ("post", "badge", "excellent", "on"))

    def _offer_organizations(self):
        """Offer the organisations in reach where they are few enough to be read."""
        self.reach = reach_of(self.user)
        visible = Organization.objects.order_by("code").values_list("code", "name")
        if self.reach is not None:
            # More than are offered anyway are not all looked up.
            visible = visible.filter(pk__in=list(self.reach[: MOST_CHOICES + 1]))
        offered = list(visible[: MOST_CHOICES + 1])
        field = self.fields["organization"]
        if len(offered) == 1:
            field.widget = forms.HiddenInput()
        elif len(offered) <= MOST_CHOICES:
            field.widget = forms.Select(choices=[("", _("– all –")), *offered])
        else:
            field.help_text = _("A part of its name, or its code.")

    def clean_organization(self):
        """Return the organisation with that code, else the one whose name holds what was typed."""
        typed = self.cleaned_data["organization"]
        if not typed:
            return None
        visible = Organization.objects.visible_to(self.user)
        if exact := visible.filter(code=typed).first():
            return exact
        key = search_key(typed)
        found = list(visible.filter(search_key__contains=key)[:11]) if key else []
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No organisation that you may see has this name or code. Type another part of it."))
        self.matching = found[:10]
        raise ValidationError(_("Several organisations fit. Choose one of them, or type more of the name."))

    def listed(self):
        """Return the MemberList asked for; the form has to be valid."""
        asked = self.cleaned_data
        return MemberList(
            user=self.user,
            on=asked["on"] or self.today,
            words=asked["q"],
            organization=asked["organization"],
            standing=asked["standing"],
            post=asked["post"],
            badge_by=self.dates.get(asked["badge"]),
            excellent=asked["excellent"],
            order=asked["order"] or "name",
            reach=self.reach,
        )
