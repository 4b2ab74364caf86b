"""Check that nothing was changed behind the program's back: papers, files, the log, and periods against each other."""

import sys

from django.core.management.base import BaseCommand

from partyreports.reports.verifying import CHECKS


class Command(BaseCommand):
    """Writes a line for each fault, and ends with 1 if there is one; nothing is changed."""

    help = __doc__

    def handle(self, *args, **options):
        """Run all checks."""
        faults = 0
        for check in CHECKS:
            for fault in check():
                faults += 1
                self.stdout.write(fault)
        if faults:
            self.stderr.write(f"{faults} faults were found.")
            sys.exit(1)
        if options["verbosity"]:
            self.stdout.write("No fault was found.")
