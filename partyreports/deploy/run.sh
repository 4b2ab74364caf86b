#!/usr/bin/env bash
# `make run`: from a bare Debian or Ubuntu to the running demo; again: the same data, in seconds.

source "$(dirname "$0")/common.sh"

export PORT=${PORT:-8000}
[[ $PORT =~ ^[1-9][0-9]{0,4}$ ]] && [ "$PORT" -lt 65536 ] || fail "PORT=$PORT is no port: choose one from 1 to 65535."

lock
find_python
"$python3" - "$PORT" <<'PYTHON' || fail "port $PORT cannot be opened on this machine. Choose another: make run PORT=8001"
import socket, sys
with socket.socket() as door:
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError as error:
        sys.exit(error.strerror)
PYTHON
# shellcheck disable=SC2046
install_packages $(missing_packages)
make_venv
install_requirements requirements.txt

if [ -z "${SECRET_KEY:-}" ] && ! grep -qs '^SECRET_KEY=.' .env; then
    # Written beside and moved, so that a cut-off run leaves no half key.
    (
        umask 077
        { sed -e '$a\' .env 2>/dev/null || true; "$python3" -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(60))'; } >.env.new
    )
    mv .env.new .env
fi
if [ -z "${DEMO:-}" ] && ! grep -qs '^DEMO=' .env; then
    export DEMO=1
fi

run $venv/bin/python -m partyreports.deploy.prepare
unlock

start_worker() {
    $venv/bin/python manage.py db_worker --no-startup-delay --no-reload &
    worker=$!
}

start_worker
$venv/bin/python -m gunicorn --config partyreports/deploy/gunicorn.conf.py &
server=$!

# Neither is of use without the other, so both end when one does.
wait_for_end
stop_children
fail "$ended ended by itself, so everything was stopped; its message is above."
