"""100,000 members into 2,000 cells on PostgreSQL: within a minute on two cores, in a memory that hardly grows."""

import os
import subprocess
import sys

MEMBERS, CELLS = 100_000, 2_000
SECONDS, MEGABYTES = 60, 300


def bench():
    """A line for the time from upload to written, and one for the memory; in a process with a PostgreSQL of its own."""
    # Late: the wheel decides where it lies while it is imported.
    from tests.databases import postgresql

    with postgresql() as url:
        environment = os.environ | {"DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.bench.importing", str(MEMBERS), str(CELLS)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    parts, seconds, megabytes = done.stdout.strip().splitlines()[-1].split("|")
    yield f"import of {MEMBERS:,} members into {CELLS:,} cells: {seconds} s ({parts}) (aim: at most {SECONDS} s)"
    yield f"import: memory grew by at most {megabytes} MB (aim: at most {MEGABYTES} MB)"
