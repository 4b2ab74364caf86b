"""`python -m tests.bench.importing MEMBERS CELLS`: imports as many on the database of DATABASE_URL."""

import datetime
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

address = os.environ["DATABASE_URL"]
import tests.environment  # noqa: E402, F401  it sets the environment, so it comes before Django

os.environ["DATABASE_URL"] = address
os.environ["DJANGO_SETTINGS_MODULE"] = "partyreports.settings"

import django  # noqa: E402


def main(members, cells):
    """Make cells and a workbook, import it, and print the seconds of each part and the megabytes at their peak."""
    django.setup()
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    settings.DEBUG = False
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    call_command("migrate", verbosity=0)
    from members.models import Member, Membership, User
    from partyreports.reports.importing import verbs
    from partyreports.reports.importing.work import work
    from partyreports.reports.models import Import

    committee = tree(cells)
    user = User.objects.create_superuser("bench", "x")
    content = in_another_process(members, cells)
    before, start = memory("VmRSS"), perf_counter()
    # Begins the high-water mark anew.
    Path("/proc/self/clear_refs").write_text("5")
    found = verbs.begin(
        organization=committee, kind="members", by=user, file=SimpleUploadedFile("members.xlsx", content)
    )
    del content
    work.call(found.pk, found.run)
    found = Import.objects.defer("workbook").get(pk=found.pk)
    assert found.counts == {"new": members}, (found.counts, found.problem)
    read = perf_counter() - start
    verbs.confirm(found)
    found = Import.objects.defer("workbook").get(pk=found.pk)
    work.call(found.pk, found.run)
    seconds = perf_counter() - start
    found = Import.objects.defer("workbook").get(pk=found.pk)
    assert found.status == "done", found.problem
    assert Member.objects.count() == Membership.objects.count() == members
    print(f"preview {read:.1f} s, writing {seconds - read:.1f} s|{seconds:.1f}|{memory('VmHWM') - before:.0f}")


def tree(cells):
    """Add a committee with cells below it."""
    from django.db import transaction

    from partyreports.reports.simulation.tree import grow
    from partyreports.reports.simulation.writing import Writer

    writer = Writer()
    with transaction.atomic():
        top = grow(writer, cells=cells, code="DB", cells_a_base=cells)
        writer.finish()
    return top.organization


def in_another_process(members, cells):
    """Return the workbook; made elsewhere, so that making it does not count as memory of the import."""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "members.xlsx"
        command = [sys.executable, "-m", "tests.bench.importing", str(members), str(cells), str(file)]
        subprocess.run(command, check=True)
        return file.read_bytes()


def write(members, cells, file):
    """Write a workbook of members as an office would have it."""
    from openpyxl import Workbook

    from partyreports.reports.simulation.names import invented_name

    chance, digits = random.Random(members), len(str(cells))
    book = Workbook(write_only=True)
    page = book.create_sheet("Đảng viên")
    headings = ("Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Chi bộ", "Chức vụ")
    page.append([*headings, "Ngày vào Đảng", "Ngày chính thức"])
    born, admitted = datetime.date(1960, 1, 1), datetime.date(1995, 1, 1)
    for number in range(members):
        joined = admitted + datetime.timedelta(days=number % 9000)
        page.append(
            [
                invented_name(chance, "male" if number % 2 else "female"),
                born + datetime.timedelta(days=number % 10_000),
                "Nam" if number % 2 else "Nữ",
                f"{number:012}",
                f"Chi bộ {number % cells + 1:0{digits}}",
                "Chuyên viên",
                joined,
                joined + datetime.timedelta(days=365),
            ]
        )
    book.save(file)


def memory(name):
    """Return a figure of this process's memory, in megabytes: VmRSS is today's, VmHWM the most there was."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    if len(sys.argv) > 3:
        write(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
    else:
        main(int(sys.argv[1]), int(sys.argv[2]))
