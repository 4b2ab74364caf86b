"""Runs every `bench_*.py` here, or those named, on the demo; each has a `bench()` that yields lines to print.

`--members N` is for the one that measures a province.
"""

import argparse
import os
from importlib import import_module
from pathlib import Path

import tests.environment  # noqa: F401  it sets the environment, so it comes before Django

os.environ["DEMO"] = "1"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"
os.environ["DJANGO_SETTINGS_MODULE"] = "partyreports.settings"

import django
from django.conf import settings
from django.core.management import call_command


def main():
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("wanted", nargs="*", metavar="bench_…")
    parser.add_argument("--members", default=os.environ.get("BENCH_MEMBERS", "0"))
    options = parser.parse_args()
    wanted = options.wanted
    # Handed on to the processes in which some run.
    os.environ["BENCH_MEMBERS"] = options.members
    django.setup()
    # With it, Django keeps every query, and that would be measured too.
    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if wanted and file.stem not in wanted:
            continue
        for line in import_module(f"tests.bench.{file.stem}").bench():
            print(line, flush=True)


if __name__ == "__main__":
    main()
