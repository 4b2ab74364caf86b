"""The files of issued papers: made once from the frozen content, kept, and handed out unchanged ever after."""

import dataclasses
import logging

from django_tasks import task

from partyreports.reports.models import Paper, Rendering
from partyreports.reports.models.paper import digest_of
from partyreports.reports.rendering.pdf import RenderingFailed, render_pdf

logger = logging.getLogger(__name__)

FORMATS = {"pdf": ("application/pdf", render_pdf)}
"""For each format of a file its MIME type, and the function that makes it from content."""


def imprint(paper):
    """Return which version of a paper a file holds; it stands in the file's metadata only."""
    return f"{paper.register_number}, bản phát hành {paper.revision}, SHA-256 {paper.digest}"


def file_of(paper, file_format):
    """Return an issued paper as a file: the one that was made first.

    Raises RenderingFailed when it has to be made and cannot be now. Made outside of any transaction; of two who ask at
    the same moment both get the file that was stored first.
    """
    kept = paper.renderings.filter(format=file_format).first() or _make(paper, file_format)
    return bytes(kept.file)


def _make(paper, file_format):
    _mime, render = FORMATS[file_format]
    content = dataclasses.replace(paper.content(), imprint=imprint(paper))
    file = render(content)
    kept, _made = Rendering.objects.get_or_create(
        paper=paper, format=file_format, defaults={"file": file, "digest": digest_of(file)}
    )
    return kept


@task
def keep_renderings(pk):
    """Make the files of a paper that was just issued; what fails now is made when somebody asks for it."""
    paper = Paper.objects.get(pk=pk)
    for file_format in FORMATS:
        try:
            file_of(paper, file_format)
        except RenderingFailed as failure:
            logger.warning("Paper %s as %s: %s", pk, file_format, failure)
