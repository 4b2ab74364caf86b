#!/usr/bin/env bash
# `make bench`: how long things take beside each other, in one run on one machine.

source "$(dirname "$0")/common.sh"

set_up_tests

run $venv/bin/python -m tests.bench "$@"
