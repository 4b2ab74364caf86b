"""What search finds names by."""

import itertools

from django.db import models
from django.utils.translation import gettext_lazy as _

from members import text


class NameTailQuerySet(models.QuerySet):
    """Tails of names."""

    def beginning_with(self, words):
        """Keep the tails that begin with ``words``; none if no letter or digit stands in them."""
        key = text.beginning_key(words)
        return self.filter(text__gte=key, text__lte=key + "z" * 10) if key else self.none()

    def write(self, members):
        """Write the tails of many members that have none yet."""
        tails = (
            NameTail(member_id=member.pk, text=tail) for member in members for tail in text.name_tails(member.full_name)
        )
        while batch := list(itertools.islice(tails, 2000)):
            self.bulk_create(batch)

    def rewrite(self, member, *, added):
        """Write the tails of one member if they differ from those that stand there."""
        wanted = text.name_tails(member.full_name)
        if not added:
            theirs = self.filter(member=member)
            if set(theirs.values_list("text", flat=True)) == wanted:
                return
            theirs.delete()
        self.bulk_create([NameTail(member=member, text=tail) for tail in wanted])


class NameTail(models.Model):
    """A member's name from one of its words on, as a key: what search finds in an index, whatever the database.

    It follows from the name; ``Member.save`` and the bulk verbs keep it.
    """

    member = models.ForeignKey(
        "members.Member",
        on_delete=models.CASCADE,
        related_name="name_tails",
        db_index=False,
        verbose_name=_("member"),
    )
    text = models.CharField(_("tail of a name"), max_length=text.LONGEST_TAIL)

    objects = NameTailQuerySet.as_manager()

    class Meta:
        verbose_name = _("tail of a name")
        verbose_name_plural = _("tails of names")
        indexes = [
            models.Index(fields=["text", "member"], name="name_tail_text"),
            models.Index(fields=["member", "text"], name="name_tail_member"),
        ]

    def __str__(self):
        return self.text
