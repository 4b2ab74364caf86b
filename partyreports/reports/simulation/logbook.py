"""The log of what is written past the verbs: chained as they chain it."""

from members.log import hash_of, subject_of
from members.models import Change


class Logbook:
    """Adds entries to the logs of organisations that have none yet."""

    def __init__(self, writer):
        self.writer, self.last = writer, {}

    def log(self, organization, *, verb, subject, at, by, before, after):
        """Add an entry, as ``members.log.log_change`` does; ``at`` has to come after that of the one before."""
        number, digest = self.last.get(organization.pk, (0, ""))
        change = Change(
            organization=organization,
            number=number + 1,
            at=at,
            by=by,
            verb=verb,
            subject=subject_of(subject),
            before=before,
            after=after,
            previous_hash=digest,
        )
        change.hash = hash_of(change)
        self.last[organization.pk] = (change.number, change.hash)
        self.writer.add(change)
