"""Running a benchmark once more in a process of its own, on a PostgreSQL of its own."""

import os
import subprocess
import sys


def on_postgresql(name):
    """Yield the lines of `bench_<name>` as it runs on PostgreSQL."""
    # Late: the wheel decides where it lies while it is imported.
    from tests.databases import postgresql

    with postgresql() as url:
        command = [sys.executable, "-m", "tests.bench", name]
        environment = os.environ | {"TEST_DATABASE_URL": url}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as run:
            yield from map(str.rstrip, run.stdout)
        if run.returncode:
            raise RuntimeError(f"{name} ended with {run.returncode}")
