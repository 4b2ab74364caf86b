"""The form of a meeting's photographs: what is said about each, and their order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.controls import Control
from meetings.forms.rows import RowForm
from meetings.forms.step import StepForm
from meetings.models import Photo
from meetings.photographs import all_described
from meetings.pictures import MOST_BYTES


class PhotoForm(RowForm):
    """What is said about one photograph; its inputs are named by the photograph's number.

    A photograph that was added after the page had been opened is not in what is sent, and stays as it is. One that
    was removed meanwhile has changed the step's version.
    """

    template_name = "meetings/rows/photo.html"

    class Meta:
        model = Photo
        fields = ["caption", "alternative_text", "moment", "photographer"]

    @classmethod
    def fields_of_all(cls):
        """Say what it means that no moment is chosen."""
        fields = super().fields_of_all()
        fields["moment"].choices = [("", _("– by its place in the row –")), *Photo.Moment.choices]
        return fields

    def __init__(self, data, *, photo, fields):
        prefix = f"photo-{photo.pk}"
        if data is not None and f"{prefix}-caption" not in data:
            data = {f"{prefix}-{name}": getattr(photo, name) for name in self._meta.fields}
        super().__init__(data, instance=photo, prefix=prefix, fields=fields)


class PhotographerForm(forms.ModelForm):
    """Who took all those photographs that name nobody: seldom more than one has a camera."""

    bound_field_class = Control

    class Meta:
        model = Photo
        fields = ["photographer"]
        labels = {"photographer": _("Photographer of all that name nobody")}


class PhotosForm(StepForm):
    """The step of a meeting's photographs.

    The photographs themselves come by ``add_photo``, before the form is looked at: a caption that is too long must not
    cost somebody the upload. A button ``up-7`` or ``down-7`` saves, and moves that photograph by one place.
    """

    most_bytes = MOST_BYTES

    def build(self, data):
        """The photographs in their order, and who took them."""
        photos = list(self.meeting.photos.all())
        names = {photo.photographer for photo in photos}
        initial = {"photographer": names.pop() if len(names) == 1 else ""}
        fields = PhotoForm.fields_of_all()
        self.photos = [PhotoForm(data, photo=photo, fields=fields) for photo in photos]
        return {
            **{form.prefix: form for form in self.photos},
            "all": PhotographerForm(data, prefix="all", initial=initial),
        }

    def is_multipart(self):
        """Tell that it has files to send: without JavaScript the photographs come with the form."""
        return True

    def rows(self):
        """The photographs."""
        return [self.meeting.photos]

    def has_content(self):
        """Tell whether there are photographs."""
        return self.meeting.photos.exists()

    def is_complete(self):
        """Tell whether the step gets its tick: there are none, or each says what is to be seen."""
        return self.nothing_to_report() or all_described(self.meeting)

    @property
    def undescribed(self):
        """How many photographs say in no way what is to be seen; papers take the caption if there is nothing else."""
        return self.meeting.photos.filter(alternative_text="", caption="").count()

    def save(self):
        """Write the texts, then the photographer where nobody is named, then the order."""
        for form in self.photos:
            if form.has_changed():
                form.save()
        if name := self["all"].cleaned_data.get("photographer"):
            self.meeting.photos.filter(photographer="").update(photographer=name)
        self._move()

    def _move(self):
        photos = list(self.meeting.photos.all())
        for button, step in (("up", -1), ("down", 1)):
            moved = [place for place, photo in enumerate(photos) if f"{button}-{photo.pk}" in self.data]
            for place in moved[:1]:
                if 0 <= place + step < len(photos):
                    photos.insert(place + step, photos.pop(place))
        for place, photo in enumerate(photos):
            if photo.position != place:
                self.meeting.photos.filter(pk=photo.pk).update(position=place)
