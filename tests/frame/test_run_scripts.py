"""The scripts behind `make`: well-formed, and their work is done once, and again when it was cut off."""

import os
import shutil
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partyreports.deploy.prepare import collect_static, tidy_queue

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "partyreports" / "deploy"
SCRIPTS = [*sorted(DEPLOY.glob("*.sh")), ROOT / ".ci" / "run"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_it_is_well_formed(script):
    subprocess.run(["bash", "-n", script], check=True)


def test_every_target_has_its_script():
    makefile = (ROOT / "Makefile").read_text()
    for target in ["run", "test", "lint", "bench"]:
        assert f"\n{target}:" in makefile
        assert f"partyreports/deploy/{target}.sh" in makefile


# Making a virtual environment with pip takes seconds, and this is a test of when it is made, not of pip.
QUICK_PYTHON = f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] && set -- -m venv --without-pip "$3"
exec {sys.executable} "$@"
"""
QUICK_PIP = """
import pathlib, sys
sys.exit("no-such-package" in pathlib.Path(sys.argv[-1]).read_text())
"""


@pytest.fixture
def commands(tmp_path):
    """A directory of commands that stand before the machine's own."""
    directory = tmp_path / "commands"
    directory.mkdir()
    for name, script in {
        "python3": QUICK_PYTHON,
        "id": "#!/bin/sh\necho 1000\n",
        "sudo": "#!/bin/sh\nexit 1\n",
    }.items():
        (directory / name).write_text(script)
        (directory / name).chmod(0o755)
    (directory / "pip.py").write_text(QUICK_PIP)
    return directory


@pytest.fixture
def shell(tmp_path, commands):
    """Runs lines of bash with the functions of common.sh, in a project that holds nothing but the scripts."""
    project = tmp_path / "project"
    shutil.copytree(DEPLOY, project / "partyreports" / "deploy")
    (project / "requirements.txt").write_text("")
    common = project / "partyreports" / "deploy" / "common.sh"

    def shell(lines):
        return subprocess.run(
            ["bash", "-c", f"source {common}\nfind_python\n{lines}"],
            env={"PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(commands)},
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )

    shell.project = project
    return shell


def test_a_virtual_environment_is_made_once(shell):
    assert "making the virtual environment" in shell("make_venv").stdout
    assert shell("make_venv").stdout == ""


@pytest.mark.parametrize("harm", ["rm .venv/made", "touch .venv/installing", "rm .venv/bin/python", "mkdir -p .venv"])
def test_a_half_made_virtual_environment_is_made_anew(shell, harm):
    if harm != "mkdir -p .venv":
        shell("make_venv")
    result = shell(f"{harm}\nmake_venv\n.venv/bin/python --version")
    assert "making the virtual environment" in result.stdout
    assert result.returncode == 0
    assert shell("make_venv").stdout == ""


def test_packages_are_installed_once_and_again_when_the_list_changes(shell):
    install = "make_venv\ninstall_requirements requirements.txt"
    assert "installing the Python packages" in shell(install).stdout
    assert shell(install).stdout == ""
    (shell.project / "requirements.txt").write_text("# another list\n")
    assert "installing the Python packages" in shell(install).stdout


def test_a_failed_installation_is_not_taken_for_done(shell):
    (shell.project / "requirements.txt").write_text("no-such-package\n")
    install = "make_venv\ninstall_requirements requirements.txt"
    for _ in range(2):
        result = shell(install)
        assert result.returncode == 1
        assert "making the virtual environment" in result.stdout
        assert "did not work: see pip's message above" in result.stderr


def test_without_root_it_names_what_is_missing(shell):
    result = shell("install_packages fontconfig fonts-croscore")
    assert result.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends fontconfig fonts-croscore" in result.stderr


def test_a_signal_ends_the_command_in_front(shell):
    result = shell("run bash -c 'kill -TERM $PPID; exec sleep 60'\necho went on")
    assert result.returncode == 143
    assert "went on" not in result.stdout


@pytest.mark.parametrize(
    ("worker", "server", "started", "ended"),
    [
        ('[ $starts -gt 2 ] || kill -KILL "$$"', "exec sleep 60", 3, "the job worker"),
        ("exit 1", "exec sleep 60", 1, "the job worker"),
        ("exec sleep 60", "exit 0", 1, "the server"),
    ],
    ids=["a killed worker is replaced", "a worker that ends", "a server that ends"],
)
def test_what_ends_by_itself(shell, worker, server, started, ended):
    result = shell(f"""
export starts=0
start_worker() {{ starts=$((starts + 1)); bash -c '{worker}' & worker=$!; }}
start_worker
bash -c '{server}' & server=$!
wait_for_end
stop_children
echo "$starts, $ended"
""")
    assert result.stdout.splitlines()[-1] == f"{started}, {ended}"


@pytest.mark.parametrize("ended", ["server", "worker"])
def test_what_has_ended_before_it_is_waited_for(shell, ended):
    """While a killed worker was replaced, say: bash waits for the other one alone then, for ever."""
    result = shell(f"""
sleep 60 & worker=$!
sleep 60 & server=$!
kill "${ended}"
while kill -0 "${ended}" 2>/dev/null; do /bin/true; done
wait_for_end
stop_children
echo "$ended"
""")
    assert result.stdout.splitlines()[-1] == {"server": "the server", "worker": "the job worker"}[ended]


@pytest.mark.parametrize("port", ["web", "0", "65536", "80 80", "-1"])
def test_a_wrong_port_is_refused(port):
    result = subprocess.run(
        ["bash", DEPLOY / "run.sh"], env=os.environ | {"PORT": port}, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "is no port" in result.stderr


def test_a_busy_port_is_named():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = str(door.getsockname()[1])
        result = subprocess.run(
            ["bash", DEPLOY / "run.sh"], env=os.environ | {"PORT": port}, capture_output=True, text=True
        )
    assert result.returncode == 1
    assert f"port {port} cannot be opened" in result.stderr


def test_static_files_are_collected_when_they_change(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { color: black }")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    stamp = settings.STATIC_ROOT / "collected.stamp"
    assert collect_static(stamp)
    assert (settings.STATIC_ROOT / "page.css").exists()
    assert not collect_static(stamp)
    (source / "page.css").write_text("p { color: darkred }")
    assert collect_static(stamp)
    assert "darkred" in (settings.STATIC_ROOT / "page.css").read_text()


@pytest.mark.django_db
def test_the_queue_does_not_grow_for_ever():
    """What a killed worker has left runs for ever: it is noted as failed, and goes later, as all that is long done."""
    now = timezone.now()
    for path, status, started, finished in [
        ("waiting", "READY", None, None),
        ("at work", "RUNNING", 0, None),
        ("left", "RUNNING", 2, None),
        ("done", "SUCCESSFUL", 2, 2),
        ("done long ago", "SUCCESSFUL", 15, 15),
        ("failed long ago", "FAILED", 15, 15),
    ]:
        days = [None if day is None else now - timedelta(days=day) for day in (started, finished)]
        row = DBTaskResult(task_path=path, status=status, started_at=days[0], finished_at=days[1])
        row.args_kwargs, row.backend_name, row.run_after = {"args": [], "kwargs": {}}, "default", now
        row.save()
    tidy_queue()
    assert dict(DBTaskResult.objects.values_list("task_path", "status")) == {
        "waiting": "READY",
        "at work": "RUNNING",
        "left": "FAILED",
        "done": "SUCCESSFUL",
    }
    assert DBTaskResult.objects.get(task_path="left").finished_at >= now


MIGRATE = """
import os, django
django.setup()
from django.db import connection
from django.db.models.signals import post_migrate
from partyreports.deploy.prepare import migrate
if "CUT_OFF" in os.environ:
    post_migrate.connect(lambda **kwargs: os._exit(9))
migrate()
connection.check_constraints()
print(len(connection.introspection.table_names()))
"""


def test_a_cut_off_migration_is_done_again(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "partyreports.settings",
    }
    command = [sys.executable, "-c", MIGRATE]
    cut_off = subprocess.run(command, env=environment | {"CUT_OFF": "1"}, cwd=ROOT)
    assert cut_off.returncode == 9
    whole = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert whole.returncode == 0, whole.stderr
    assert int(whole.stdout) > 20
