"""Scans of signed sheets: checked on the way in, kept as they are handed out, never opened by this server again."""

import io
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from PIL import Image, ImageOps

from meetings.pictures import BROKEN, without_depth
from members.log import log_change
from partyreports.reports.issuing.access import works_at
from partyreports.reports.models import Paper, Scan
from partyreports.reports.models.paper import digest_of

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_PIXELS = 40_000_000
"""A sheet of A4 at 600 dots per inch has 35 millions."""
LONGEST_SIDE = 3508
"""What a picture is reduced to: A4 at 300 dots per inch."""
MOST_SCANS = 20
PICTURES = ("JPEG", "PNG", "TIFF", "WEBP")

CHECK = Path(__file__).with_name("pdf_check.py")
PATIENCE = 30
"""Seconds that the check of a PDF may take."""


def add_scan(*, paper, by, content):
    """Attach a scan of the signed sheet, and return it; the same file again is the one that is there.

    The file is looked at before anything is locked.

    Raises PermissionDenied to those who do not work at the organisation, and ValidationError for a file that is too
    large, neither a PDF nor a picture, or more than paper.
    """
    _refuse_unless_working(by, paper)
    file_format, file = checked(content)
    with transaction.atomic():
        return _add(_lock(paper), by, file_format, file)


def _add(paper, by, file_format, file):
    if paper.is_withdrawn:
        raise ValidationError(_("This paper was withdrawn; a scan belongs to the paper that holds."))
    digest = digest_of(file)
    if there := paper.scans.filter(digest=digest).first():
        return there
    if paper.scans.count() >= MOST_SCANS:
        raise ValidationError(
            _("A paper has at most %(most)s scans. Put several pages into one PDF.") % {"most": MOST_SCANS}
        )
    scan = Scan.objects.create(paper=paper, format=file_format, file=file, size=len(file), digest=digest, added_by=by)
    _log(gettext_noop("attach scan"), scan, by, after=_logged(scan))
    return scan


@transaction.atomic
def remove_scan(*, scan, by):
    """Take away a scan that was attached by mistake; its hash stays in the log."""
    _refuse_unless_working(by, scan.paper)
    _lock(scan.paper)
    scan = Scan.objects.select_related("paper__record__organization").filter(pk=scan.pk).first()
    if scan is None:
        return
    _log(gettext_noop("remove scan"), scan, by, before=_logged(scan))
    scan.delete()


def checked(content):
    """Return the format of an uploaded file and its bytes as they are kept; ValidationError says what is wrong."""
    if len(content) > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(limit)d MB. Scan with 300 dpi.") % {"limit": LARGEST_FILE // MEGABYTE}
        )
    if b"%PDF-" in content[:1024]:
        _check_pdf(content)
        # Kept to the byte: a digital signature in it would break with anything else.
        return Scan.Format.PDF, content
    return Scan.Format.JPEG, _picture(content)


def _check_pdf(content):
    """Refuse a PDF that is more than sheets of paper; it is looked at by a process of its own."""
    try:
        command = [sys.executable, "-I", str(CHECK)]
        answer = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, env={}).stdout.decode()
    except subprocess.TimeoutExpired:
        answer = "unreadable"
    if answer == "locked":
        raise ValidationError(_("This PDF is locked with a password. Save it without one."))
    if answer == "pages":
        raise ValidationError(_("This PDF has no pages, or far too many. Scan the sheet again."))
    if answer == "active":
        raise ValidationError(
            _("This PDF holds programs or attached files, which a scan never does. Scan the sheet, or print it as PDF.")
        )
    if answer != "fine":
        raise ValidationError(_("This PDF cannot be read. Scan the sheet again."))


def _picture(content):
    """Return an uploaded picture as a JPEG of its own: upright, no larger than needed, without what cameras note."""
    try:
        with Image.open(io.BytesIO(content), formats=PICTURES) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise ValidationError(_("The picture is too large. Scan with 300 dpi, or take it with fewer pixels."))
            if getattr(image, "n_frames", 1) > 1:
                raise ValidationError(_("This picture has several pages, of which one would be kept. Save it as PDF."))
            # A page is grey or coloured; what is transparent is white paper.
            image = without_depth(ImageOps.exif_transpose(image))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            sheet = Image.new("RGB", image.size, "white")
            sheet.paste(image, mask=image.convert("RGBA").getchannel("A"))
    except (Image.DecompressionBombError, *BROKEN) as error:
        raise ValidationError(_("This is neither a PDF nor a picture. Attach a scan as PDF, JPEG or PNG.")) from error
    file = io.BytesIO()
    sheet.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()


def _refuse_unless_working(user, paper):
    if not works_at(user, paper.record.organization):
        raise PermissionDenied(_("Your account may read this paper but not attach a scan."))


def _lock(paper):
    return Paper.objects.select_for_update(of=["self"]).select_related("record__organization").get(pk=paper.pk)


def _log(verb, scan, by, **values):
    log_change(organization=scan.paper.record.organization, verb=verb, subject=scan, by=by, **values)


def _logged(scan):
    return {"paper": scan.paper_id, "format": scan.format, "size": scan.size, "sha256": scan.digest}
