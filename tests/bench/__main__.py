"""Runs every `bench_*.py` here, or those named, on the demo; each has a `bench()` that yields lines to print."""

import os
import sys
from importlib import import_module
from pathlib import Path

import tests.environment  # noqa: F401  it sets the environment, so it comes before Django

os.environ["DEMO"] = "1"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"
os.environ["DJANGO_SETTINGS_MODULE"] = "partyreports.settings"

import django
from django.conf import settings
from django.core.management import call_command


def main(wanted):
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
    main(sys.argv[1:])
