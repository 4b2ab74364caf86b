"""Runs of saves by themselves: a step that saves itself every few seconds stands in the log once for each run.

What a run has changed so far is kept with the step, in the transaction of each save. It goes to the log, under the
name of who typed it, when they save by hand, leave the page or have typed for RUN, when somebody else saves the step,
when the meeting is removed or the record submitted, and when a paper that it changed is not issued: no change is
missing there, and none is told by halves.
"""

import datetime
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from meetings.models import Step
from members.log import log_change

RUN = datetime.timedelta(minutes=10)


def add_to_run(step, before, after):
    """Note with the step what a save has changed; ``before`` and ``after`` are lists of row values by model.

    Within the transaction of the save. Rows that stayed as they were are left out.
    """
    now = timezone.now().isoformat()
    run = step.unlogged or {"since": now, "before": {}, "after": {}}
    for model in {*before, *after}:
        _add_rows(
            run["before"].setdefault(model, {}), run["after"].setdefault(model, {}), before[model], after.get(model, [])
        )
    run["until"] = now
    _keep(step, run)


def _add_rows(first, last, before, after):
    """Bring the rows of a model at the beginning of the run and at its end up to date."""
    before, after = _by_id(before), _by_id(after)
    for pk in {*before, *after}:
        if before.get(pk) == after.get(pk):
            continue
        # What this run has made stood nowhere before it; what it changed already, keeps its first values.
        if pk in before and pk not in first and pk not in last:
            first[pk] = before[pk]
        if pk in after:
            last[pk] = after[pk]
        else:
            last.pop(pk, None)


def is_long(step):
    """Tell whether the step's run has lasted so long that it is to be logged."""
    return bool(step.unlogged) and timezone.now() - parse_datetime(step.unlogged["since"]) >= RUN


def log_run(step):
    """Log what the step's run has changed, as done by who saved the step last; within the caller's transaction."""
    run = step.unlogged
    if run is None:
        return
    before, after = _listed(run["before"]), _listed(run["after"])
    if before != after:
        if run["since"] != run["until"]:
            after["typed"] = {"since": run["since"], "until": run["until"]}
        log_change(
            organization=step.record.organization,
            verb=f"save {step.name}",
            subject=step,
            by=step.saved_by,
            before=before,
            after=after,
        )
    _keep(step, None)


def log_runs(steps):
    """Log the runs of all these steps, within the caller's transaction."""
    for step in steps.filter(unlogged__isnull=False).select_related("record__organization", "saved_by").order_by("pk"):
        log_run(step)


def _keep(step, run):
    step.unlogged = run
    Step.objects.filter(pk=step.pk).update(unlogged=run)


def _listed(models):
    return {model: [rows[pk] for pk in sorted(rows, key=int)] for model, rows in models.items()}


def _by_id(rows):
    """Return the rows by id, as they come back from JSON."""
    return {str(row["id"]): row for row in json.loads(json.dumps(rows, cls=DjangoJSONEncoder))}
