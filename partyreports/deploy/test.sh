#!/usr/bin/env bash
# `make test`: what the tests need of the machine, then the whole suite on SQLite and on PostgreSQL.

source "$(dirname "$0")/common.sh"

needed() {
    missing_packages
    command -v pdftotext >/dev/null && command -v pdffonts >/dev/null || echo poppler-utils
    # For the Node.js inside Playwright.
    has_library libatomic.so.1 || echo libatomic1
}

lock
find_python
# shellcheck disable=SC2046
install_packages $(needed)
make_venv
install_requirements requirements.txt
install_requirements tests/requirements.txt

if ! $venv/bin/python -m tests.chromium >/dev/null; then
    # Debian has it as a package; Ubuntu's is a snap, which does not run everywhere, so there Playwright fetches one.
    if grep -qs '^ID=debian' /etc/os-release && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
        install_packages chromium
    else
        say "fetching Chromium"
        [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null && deps=--with-deps || deps=
        run $venv/bin/python -m playwright install --only-shell $deps chromium ||
            fail "the browser tests need Chromium or Google Chrome, as chromium or google-chrome on the PATH."
    fi
fi
unlock

# The wheel warns of a directory that servers seldom have, and does without.
run $venv/bin/python -W ignore:XDG_RUNTIME_DIR -m tests.databases "$@"
