"""The page of a job: while a worker is at it, its progress, asked for again and again; then what came of it."""

from django.http import HttpResponse
from django.shortcuts import render


def render_job(request, job, template_name, context):
    """Return the page of a job; to htmx its progress alone, and when it is over the word to load the page anew."""
    if not request.htmx:
        return render(request, template_name, {"job": job, **context})
    if job.is_at_work:
        return render(request, "reports/_job_state.html", {"job": job})
    return HttpResponse(headers={"HX-Refresh": "true"})
