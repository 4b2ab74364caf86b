"""Awards and declined proposals tell who answered and when; of older ones as far as the log knows it."""

import datetime

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import members.fields

COMMENDATIONS, BADGES = "decide commendations", "decide badges"
ABOVE_BASE = ("central", "province", "upper")
AT_ONCE = 500


def fill(apps, schema_editor):
    """Tell of what committees decided on their pages who it was and, of what was declined, the day of entering it.

    The log holds the days, and not the committee: that is known of an award by its giver, else only where a single
    committee stood above the record's organisation. What cells entered as received is in no such entry. Badges are
    given by a province: where a base committee entered the award of one, who gave it stays unknown.
    """
    above = _Above(apps)
    answers = _last_answers(apps)
    for verb, name, write in ((COMMENDATIONS, "Commendation", _of_commendation), (BADGES, "Badge", _of_badge)):
        model = apps.get_model("awards", name)
        found = answers[verb]
        pks = sorted(found)
        for start in range(0, len(pks), AT_ONCE):
            rows = list(
                model.objects.filter(pk__in=pks[start : start + AT_ONCE], record__isnull=False).annotate(
                    of_year=models.F("record__year")
                )
            )
            for row in rows:
                organization, day, values = found[row.pk]
                write(row, day, values, above.only(organization, row.of_year))
            day_of_decline = "decided_on" if name == "Commendation" else "declined_on"
            model.objects.bulk_update(rows, ["decided_by", day_of_decline])


def _last_answers(apps):
    """Return {verb: {id of the row: (organization, day, values)}} of the last entry about each row."""
    answers = {COMMENDATIONS: {}, BADGES: {}}
    entries = apps.get_model("members", "Change").objects.filter(verb__in=answers).order_by("organization", "number")
    fields = ("organization", "verb", "at", "after")
    for organization, verb, at, after in entries.values_list(*fields).iterator(chunk_size=AT_ONCE):
        day = timezone.localdate(at)
        answers[verb] |= {int(pk): (organization, day, values) for pk, values in (after or {}).items()}
    return answers


def _of_commendation(row, day, values, only):
    if values[0] != row.status:
        return  # The cell mended it since, in a record that was opened again.
    if row.status == "awarded":
        row.decided_by_id = row.given_by_id
    elif row.status == "declined":
        row.decided_by_id = only and only[0]
        row.decided_on = row.decided_on or day


def _of_badge(row, day, values, only):
    if row.awarded_on is not None and values[0]:
        row.decided_by_id = only[0] if only and only[1] in ABOVE_BASE else None
    elif row.awarded_on is None and row.answer and [row.answer] == values[2:3]:
        row.decided_by_id = only and only[0]
        row.declined_on = day


class _Above:
    """Which committees stood above an organisation at the end of a year."""

    def __init__(self, apps):
        self.placements = apps.get_model("members", "Placement").objects
        self.levels = apps.get_model("members", "Organization").objects
        self.known = {}

    def only(self, organization, year):
        """Return the (id, level) of the single one, or None where there were several, or none."""
        if (organization, year) not in self.known:
            self.known[organization, year] = self._only(organization, datetime.date(year, 12, 31))
        return self.known[organization, year]

    def _only(self, organization, day):
        superior = self._superior(organization, day)
        if superior is None or self._superior(superior, day) is not None:
            return None
        return self.levels.filter(pk=superior).values_list("pk", "level").first()

    def _superior(self, organization, day):
        placed = self.placements.filter(organization=organization, since__lte=day).exclude(to__lte=day)
        return placed.values_list("superior", flat=True).first()


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0004_answers"),
        ("meetings", "0006_due_as_text"),
        ("members", "0005_official_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="badge",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss_decided",
                to="members.organization",
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="badge",
            name="decided_by_outside",
            field=members.fields.LineField(
                blank=True,
                help_text="Where the body is not kept here.",
                max_length=200,
                verbose_name="decided by a body outside",
            ),
        ),
        migrations.AddField(
            model_name="badge",
            name="declined_on",
            field=models.DateField(blank=True, null=True, verbose_name="declined on"),
        ),
        migrations.AddField(
            model_name="commendation",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss_decided",
                to="members.organization",
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="commendation",
            name="decided_by_outside",
            field=members.fields.LineField(
                blank=True,
                help_text="Where the body is not kept here.",
                max_length=200,
                verbose_name="decided by a body outside",
            ),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_on", None),
                    models.Q(("awarded_on", None), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="declined_badge_has_a_reason",
                violation_error_message="A badge that was declined has a reason, and was not awarded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", None), ("decided_by_outside", ""), _connector="OR"),
                name="badge_has_one_decider",
                violation_error_message="Enter who decided once: a committee kept here, or a body outside.",
            ),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("awarded_on__isnull", False),
                    models.Q(("answer", ""), _negated=True),
                    models.Q(("decided_by", None), ("decided_by_outside", "")),
                    _connector="OR",
                ),
                name="proposed_badge_has_no_decider",
                violation_error_message="Nobody has decided yet on what is only proposed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", None), ("decided_by_outside", ""), _connector="OR"),
                name="commendation_has_one_decider",
                violation_error_message="Enter who decided once: a committee kept here, or a body outside.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "proposed"), _negated=True),
                    models.Q(("decided_by", None), ("decided_by_outside", "")),
                    _connector="OR",
                ),
                name="proposed_commendation_has_no_decider",
                violation_error_message="Nobody has decided yet on what is only proposed.",
            ),
        ),
        # Last: PostgreSQL alters no table whose rows were just changed.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
