"""The files of issued papers: made once from the frozen content, kept, and handed out unchanged ever after."""

import dataclasses
import logging

from django_tasks import task

from partyreports.reports.models import Paper, Rendering
from partyreports.reports.models.paper import digest_of
from partyreports.reports.rendering.formats import FILES, FORMATS, render
from partyreports.reports.rendering.pdf import RenderingFailed

logger = logging.getLogger(__name__)


def imprint(paper):
    """Return which version of a paper a file holds; it stands in the file's metadata only."""
    return f"{paper.register_number}, bản phát hành {paper.revision}, SHA-256 {paper.digest}"


def formats_of(paper):
    """Return the Formats in which a paper can be had as a file: a workbook only where it has tables."""
    content = paper.content()
    return [FORMATS[name] for name in FILES if FORMATS[name].takes(content)]


def file_of(paper, file_format):
    """Return an issued paper as a file: the one that was made first.

    Raises RenderingFailed when it has to be made and cannot be now. Made outside of any transaction; of two who ask at
    the same moment both get the file that was stored first.
    """
    kept = paper.renderings.filter(format=file_format).first() or _make(paper, file_format)
    return bytes(kept.file)


def _make(paper, file_format):
    file = render(dataclasses.replace(paper.content(), imprint=imprint(paper)), file_format)
    kept, _made = Rendering.objects.get_or_create(
        paper=paper, format=file_format, defaults={"file": file, "digest": digest_of(file)}
    )
    return kept


@task
def keep_renderings(pk):
    """Make the files of a paper that was just issued; what fails now is made when somebody asks for it."""
    paper = Paper.objects.get(pk=pk)
    for each in formats_of(paper):
        try:
            file_of(paper, each.name)
        except RenderingFailed as failure:
            logger.warning("Paper %s as %s: %s", pk, each.name, failure)
