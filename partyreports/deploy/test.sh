#!/usr/bin/env bash
# `make test`: what the tests need of the machine, then the whole suite on SQLite and on PostgreSQL.

source "$(dirname "$0")/common.sh"

set_up_tests

# The wheel warns of a directory that servers seldom have, and does without.
run $venv/bin/python -W ignore:XDG_RUNTIME_DIR -m tests.databases "$@"
