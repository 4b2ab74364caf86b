"""Write an invented committee of any size, with years of closed records: to try out and to measure."""

from django.core.management.base import BaseCommand, CommandError

from members.models import Member, Organization
from partyreports.reports.simulation.simulate import YEARS, simulate

FEWEST, MOST_YEARS = 10, 10


class Command(BaseCommand):
    """Simulates once, into an empty database unless told otherwise."""

    help = __doc__

    def add_arguments(self, parser):
        """Take how large, how long, and whether beside what is there."""
        parser.add_argument("--members", type=int, required=True, help="how many members, in cells of about thirty")
        parser.add_argument("--years", type=int, default=YEARS, help="years of closed records (%(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="another number makes another committee")
        parser.add_argument("--beside", action="store_true", help="add it to the organisations that are there already")

    def handle(self, *args, **options):
        """Write it, and say what was made and who may sign in."""
        if options["members"] < FEWEST or not 1 <= options["years"] <= MOST_YEARS:
            raise CommandError(f"Take at least {FEWEST} members, and from 1 to {MOST_YEARS} years.")
        if Organization.objects.exists() and not options["beside"]:
            raise CommandError(
                "There are organisations in this database, and what is invented would stand among what is real. Take "
                "an empty one (DATABASE_URL), or add it with --beside."
            )
        say = self.stdout.write if options["verbosity"] else lambda line: None
        there = Member.objects.count()
        made = simulate(members=options["members"], years=options["years"], seed=options["seed"], say=say)
        say(
            f"{made.top.name}: {Member.objects.count() - there} members through the years, records of "
            f"{made.years[0]} to {made.years[-1]}."
        )
        accounts = f"{made.staff.username} (or {made.secretary.username})"
        say(f"To sign in, give an account a password: manage.py changepassword {accounts}.")
