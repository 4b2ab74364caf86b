# Sourced by the scripts beside it: what they need of the machine, made once and mended when half-made.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=.venv

say() { echo "partyreports: $*"; }

fail() {
    say "$*" >&2
    exit 1
}

# Bash puts off a signal until the command in front of it ends, but not until one it waits for;
# so every long command goes through here, and dies with us.
run() {
    "$@" &
    wait "$!"
}

# Ends everything that was started with `&`: asked first, and killed after ten seconds.
stop_children() {
    trap - INT TERM HUP
    local pids
    pids=$(jobs -p)
    kill -TERM $pids 2>/dev/null || true
    for _ in {1..100}; do
        kill -0 $pids 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL $pids 2>/dev/null || true
}

# Waits until the server or the job worker ends by itself, and names it in $ended. A worker that was killed is replaced: a
# job that takes too much memory must not take the pages from everybody.
wait_for_end() {
    local status
    while :; do
        # Of what has ended before, this `wait` says nothing, but waits for the other one.
        if kill -0 "$worker" 2>/dev/null && kill -0 "$server" 2>/dev/null; then
            wait -n "$worker" "$server" || true
        fi
        kill -0 "$server" 2>/dev/null || { ended="the server" && return; }
        status=0
        wait "$worker" || status=$?
        [ "$status" = 137 ] || { ended="the job worker" && return; }
        say "the job worker was killed, for want of memory perhaps; another one takes its place"
        start_worker
    done
}

trap 'stop_children; exit 130' INT
trap 'stop_children; exit 143' TERM HUP

# Two set-ups at once would tread on each other; the second waits here.
lock() {
    mkdir -p -m 700 data
    exec 9>data/setup.lock
    flock --nonblock 9 && return
    say "waiting for another set-up to end"
    flock 9
}

unlock() { exec 9>&-; }

# Debian packages

has_library() {
    "$python3" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' "$@" 2>/dev/null
}

find_python() {
    for python3 in python3 python3.13 python3.12 python3.11; do
        "$python3" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    fail "Python 3.11 or newer is needed; Debian 12 and Ubuntu 24.04 or later have it as python3."
}

# Prints the missing ones among what the app itself needs.
missing_packages() {
    [ -x $venv/bin/python ] || "$python3" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    if ! command -v fc-match >/dev/null; then
        echo fontconfig fonts-croscore
    elif [ "$(fc-match -f '%{family}' Tinos)" != Tinos ]; then
        echo fonts-croscore
    fi
}

install_packages() {
    [ $# = 0 ] && return
    local root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || fail "these Debian packages are missing: $*. Have them installed, then repeat:
    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        root=(sudo -n)
    fi
    command -v apt-get >/dev/null || fail "this machine has no apt-get: install what Debian calls $*, then repeat."
    say "installing $*"
    local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    # An installation that was cut off has to be finished first; an old list may name files that are gone.
    run "${root[@]}" dpkg --configure -a
    run "${apt[@]}" update || true
    run "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null ||
        fail "installing $* did not work: see apt's message above."
}

# Python packages

# A virtual environment belongs to one Python and one place: it breaks when either changes.
identity_of_venv() { $venv/bin/python -c 'import os, sys; print(sys.version, os.getcwd())' 2>/dev/null; }

# A stamp is written when the work is done, and holds what it was done for: nothing half-made has one.
is_stamped() { [ "$(cat "$venv/$1" 2>/dev/null)" = "$2" ]; }

make_venv() {
    # A cut-off pip leaves packages that look installed and are not.
    [ ! -e $venv/installing ] && [ -e $venv/made ] && is_stamped made "$(identity_of_venv)" && return
    say "making the virtual environment $venv"
    rm -rf $venv
    run "$python3" -m venv $venv
    identity_of_venv >$venv/made
}

# install_requirements FILE, unless exactly these are installed
install_requirements() {
    local stamp=${1//\//-} wanted
    wanted=$(cat requirements.txt "$1" | sha256sum)
    is_stamped "$stamp" "$wanted" && return
    say "installing the Python packages of $1"
    touch $venv/installing
    run $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$1" ||
        fail "installing the packages of $1 did not work: see pip's message above."
    rm $venv/installing
    echo "$wanted" >"$venv/$stamp"
}

# What the tests need beyond the app

missing_test_packages() {
    missing_packages
    command -v pdftotext >/dev/null && command -v pdffonts >/dev/null || echo poppler-utils
    # For the Node.js inside Playwright.
    has_library libatomic.so.1 || echo libatomic1
}

# Debian has Chromium as a package; Ubuntu's is a snap, which does not run everywhere, so there Playwright fetches one.
has_debians_chromium() {
    grep -qs '^ID=debian' /etc/os-release && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_chromium() {
    # The one without windows opens a page in a third of the time. Tests pass with the other, so a closed network is
    # no reason to stop.
    if has_debians_chromium && ! command -v chromium-headless-shell >/dev/null &&
        apt-cache show chromium-headless-shell >/dev/null 2>&1; then
        (install_packages chromium-headless-shell) || true
    fi
    $venv/bin/python -m tests.chromium >/dev/null && return
    if has_debians_chromium; then
        install_packages chromium
        return
    fi
    say "fetching Chromium"
    local with_libraries=
    if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; then
        with_libraries=--with-deps
    fi
    run $venv/bin/python -m playwright install --only-shell $with_libraries chromium ||
        fail "the browser tests need Chromium or Google Chrome, as chromium or google-chrome on the PATH."
}

# All of it, for the tests and the benchmarks; linting needs no more than the packages.
set_up_tests() {
    lock
    find_python
    install_packages $(missing_test_packages)
    make_venv
    install_requirements requirements.txt
    install_requirements tests/requirements.txt
    install_chromium
    unlock
}
