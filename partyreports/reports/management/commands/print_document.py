"""Print a paper from the command line: a record's or a meeting's, as HTML, PDF, Word or Excel."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from meetings.models import Meeting, YearRecord
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.length import longest_part
from partyreports.reports.rendering.formats import FORMATS, render
from partyreports.reports.rendering.pdf import RenderingFailed, TooLong

LARGEST_ID = 2**63 - 1


class Command(BaseCommand):
    """Writes one paper into a file; an existing file is left alone unless told otherwise."""

    help = __doc__

    def add_arguments(self, parser):
        """Take the record, the kind of paper, the format and the file."""
        parser.add_argument("record", help="the record's number, or its organisation's code and the year: TT/2025")
        parser.add_argument("kind", help=f"the paper: {', '.join(DOCUMENTS)}")
        parser.add_argument("--format", help=f"{', '.join(FORMATS)}; left out, it follows from the file's ending")
        parser.add_argument("--output", required=True, help="the file to write")
        parser.add_argument("--meeting", help="for papers about a meeting: its number; left out, the year-end meeting")
        parser.add_argument("--decision", help="for decisions: the number of one of several; left out, the last one")
        parser.add_argument("--force", action="store_true", help="overwrite the file if it is there")

    def handle(self, *args, **options):
        """Find the paper, make it and write it; CommandError says what is wrong with the request."""
        kind = _kind(options["kind"])
        name = _format(options["format"], Path(options["output"]))
        output = Path(options["output"])
        _check(output, force=options["force"])
        record = _record(options["record"])
        if options["decision"] is not None and not kind.decisions:
            raise CommandError(f"The paper {kind.name!r} follows no decision: leave --decision out.")
        content = kind.build(_subject(kind, record, options["meeting"]), follows=options["decision"])
        if content is None:
            raise CommandError(f"The record {record} has no {kind.name}: nothing was entered for one.")
        _write(output, _made(content, name), force=options["force"])
        if options["verbosity"]:
            self.stdout.write(f"{content.title}: {output}")


def _kind(name):
    if name not in DOCUMENTS:
        raise CommandError(f"There is no paper {name!r}. Choose one of: {', '.join(DOCUMENTS)}.")
    return DOCUMENTS[name]


def _format(name, output):
    name = name or output.suffix.removeprefix(".").lower()
    if name not in FORMATS:
        raise CommandError(f"There is no format {name!r}. Give --format with one of: {', '.join(FORMATS)}.")
    return name


def _check(output, *, force):
    """Refuse what cannot be written before anything is made."""
    if output.is_dir():
        raise CommandError(f"{output} is a folder. Name a file in --output.")
    if output.exists() and not force:
        raise CommandError(f"{output} is there already. Name another file, or overwrite it with --force.")
    if not output.parent.is_dir():
        raise CommandError(f"There is no folder {output.parent}. Make it first, or name another in --output.")


def _record(name):
    """Return the record of a number, or of a code and a year."""
    records = YearRecord.objects.select_related("organization", "superior")
    if name.isdecimal() and int(name) <= LARGEST_ID:
        found = records.filter(pk=name).first()
    else:
        # A code may hold a slash itself.
        code, _slash, year = name.rpartition("/")
        if not code or not (year.isdecimal() and len(year) == 4):
            raise CommandError(f"{name!r} names no record. Give its number, or code and year like TT/2025.")
        found = records.filter(organization__code=code, year=year).first()
    if found is None:
        raise CommandError(f"There is no record {name}.")
    return found


def _subject(kind, record, meeting):
    """Return the record, or for papers about a meeting the one that was asked for, else the year-end meeting."""
    if kind.subject == "record":
        if meeting:
            raise CommandError(f"The paper {kind.name!r} is about the whole record: leave --meeting out.")
        return record
    meetings = list(record.meetings.all())
    if meeting:
        found = [each for each in meetings if str(each.pk) == meeting]
    else:
        found = [each for each in meetings if each.kind == Meeting.Kind.YEAR_END]
    if not found:
        which = f"no meeting {meeting}" if meeting else "no year-end meeting"
        known = "; ".join(f"{each.pk} ({each.title}, {each.day:%d/%m/%Y})" for each in meetings)
        raise CommandError(
            f"The record {record} has {which}. " + (f"Give --meeting: {known}." if known else "It has no meetings yet.")
        )
    return found[0]


def _made(content, name):
    if not FORMATS[name].takes(content):
        raise CommandError(f"«{content.title}» holds no tables, so there is nothing to write as {name}.")
    try:
        return render(content, name)
    except TooLong as error:
        part = longest_part(content)
        advice = f" The longest part is «{part['heading']}», about {part['words']} words." if part else ""
        raise CommandError(f"{error}{advice} Shorten it, or take html or docx, which take any length.") from error
    except RenderingFailed as error:
        raise CommandError(f"The paper could not be made: {error}") from error


def _write(output, content, *, force):
    """Write the file whole or not at all."""
    target = output.with_name(f".{output.name}.new") if force else output
    try:
        with target.open("wb" if force else "xb") as file:
            try:
                file.write(content)
            except OSError:
                target.unlink()
                raise
        if force:
            target.replace(output)
    except FileExistsError as error:
        raise CommandError(f"{output} is there already. Name another file, or overwrite it with --force.") from error
    except OSError as error:
        raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
