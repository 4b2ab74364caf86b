#!/usr/bin/env bash
# `make bench`: how long things take beside each other, in one run on one machine.

source "$(dirname "$0")/common.sh"

lock
find_python
# shellcheck disable=SC2046
install_packages $(missing_packages)
make_venv
install_requirements requirements.txt
install_requirements tests/requirements.txt
unlock

run $venv/bin/python -m tests.bench "$@"
