"""A form into which a column copied from Excel can be pasted: shown first, then filled in, saved with the step."""

from functools import cached_property

from meetings.pasting import Pasted, Unreadable

TEXT, PREVIEW, FILL = "paste", "paste_preview", "paste_fill"
"""The field that takes what was copied, and the two buttons."""


class TakesPaste:
    """Part of a StepForm that says in ``read_paste(text, data)`` what a pasted text would set in the sent ``data``."""

    def read_paste(self, text, data):
        """Return a Pasted; raise Unreadable if the text cannot be taken as a whole."""
        raise NotImplementedError

    @property
    def pasted_text(self):
        """What stands in the field for pasting."""
        return self.data.get(TEXT, "") if self.data is not None else ""

    @cached_property
    def pasted(self):
        """What the pasted text would set, or has just set in the form; None where nobody asked."""
        if self.data is None or not (PREVIEW in self.data or FILL in self.data):
            return None
        try:
            pasted = self.read_paste(self.pasted_text, self.data)
        except Unreadable as reason:
            return Pasted(refusal=str(reason))
        pasted.done = FILL in self.data
        return pasted


def fill_in_pasted(data, form):
    """Put into the sent data what the pasted text sets."""
    try:
        pasted = form.read_paste(data.get(TEXT, ""), data)
    except Unreadable:
        return  # the form, made from the same data, tells it
    for setting in pasted.settings:
        for name, value in setting.fields.items():
            data[name] = value


def only_show(data, form):
    """Leave the sent data as they are: the form shows what would be filled in."""


PASTE_BUTTONS = {PREVIEW: only_show, FILL: fill_in_pasted}
"""For ``enter_step``."""
