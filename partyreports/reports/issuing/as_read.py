"""Whether a paper still says what was read before it is issued."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Changed(ValidationError):
    """The paper no longer says what was read: nobody puts a number on what they have not seen."""


def mark_of(draft):
    """Return a short text that is another as soon as the draft of a paper says something else.

    The draft is what one reads before; number, date, signer and recipients stand in the form that is sent.
    """
    return draft.digest()[:16] if draft else ""


def refuse_unread(document, subject, follows, mark):
    """Raise Changed if the draft about a locked record is not the one of the mark; None where no page was shown."""
    if mark is not None and mark != mark_of(document.build(subject, follows=follows)):
        raise Changed(
            _(
                "The paper was changed after you had opened this page; nothing was issued. Read the draft again, then "
                "decide."
            )
        )
