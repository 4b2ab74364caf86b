#!/usr/bin/env bash
# `make lint`: style of Python and templates, and whether the migrations match the models.

source "$(dirname "$0")/common.sh"

lock
find_python
# shellcheck disable=SC2046
install_packages $(missing_packages)
make_venv
install_requirements requirements.txt
install_requirements tests/requirements.txt
unlock

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
check() { run "$@" || failed=1; }

check $venv/bin/python -m ruff check .
check $venv/bin/python -m ruff format --check .
find templates -name '*.html' -exec $venv/bin/djade --check --target-version 5.2 {} + || failed=1
key=$("$python3" -c 'import secrets; print(secrets.token_urlsafe(60))')
check env SECRET_KEY="$key" DEBUG=1 DEMO=0 DATABASE_URL="sqlite:///$scratch/db.sqlite3" \
    $venv/bin/python manage.py makemigrations --check --dry-run
exit $failed
