#!/usr/bin/env bash
# `make test`: what the tests need of the machine, then the whole suite on SQLite and on PostgreSQL.

source "$(dirname "$0")/common.sh"

set_up_tests

run $venv/bin/python -m tests.databases "$@"
