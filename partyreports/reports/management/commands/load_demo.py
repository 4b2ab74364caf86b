"""Load the demo: a fictional committee of 7 cells and 69 members, with five years of records."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from members.demo_accounts import DEMO_PASSWORDS
from partyreports.reports.demo.load import InTheWay, load_demo


class Command(BaseCommand):
    """Loads the demo, once: a second run changes nothing."""

    help = __doc__

    def handle(self, *args, **options):
        """Load it, say what was made, and name the accounts."""
        if not settings.DEMO:
            raise CommandError(
                "The demo's passwords are public, so it is loaded only where DEMO=1 is set, as `make run` does on this "
                "machine."
            )
        say = self.stdout.write if options["verbosity"] else lambda line: None
        try:
            loaded = load_demo(say)
        except InTheWay as error:
            raise CommandError(
                f"These codes or account names are taken by something else: {error}. Nothing was changed. Load the "
                f"demo into a database of its own."
            ) from error
        if not loaded:
            say("The demo is loaded already; nothing was changed.")
            return
        say("The demo is loaded. Its accounts:")
        for username, password in DEMO_PASSWORDS.items():
            say(f"{username}  {password}")
