#!/usr/bin/env bash
# Deploys the apps of bin/ with the real CDK CLI to an emulator of AWS on this machine, and looks at what stands there
# afterwards: see test/integ/deploy/README.md. Nothing listens beyond loopback, and nothing runs when this has ended.
set -euo pipefail
cd "$(dirname "$0")/.."

# The emulator, the CLI that a runbook's commands are for, and the schemas that come with cfn-lint.
.ci/venv.sh .venv/ministack .ci/deploy-requirements.txt
.ci/venv.sh .venv/awscli .ci/runbook-requirements.txt
.ci/venv.sh .venv .ci/requirements.txt
for tool in curl jq pgrep ss; do
  command -v "$tool" >/dev/null || { echo "deploy: $tool is missing, install it" >&2; exit 1; }
done

work=$(mktemp -d)
emulator='' suite=''
end() {
  trap '' INT TERM
  for group in $suite $emulator; do kill -- "-$group" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM HUP

export GATEWAY_PORT
GATEWAY_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export DEPLOY_WORK=$work DEPLOY_EMULATOR_LOG=${DEPLOY_LOG:-$work/emulator.log}

# Each in a process group of its own, so that ending it ends what it started.
set -m
env --ignore-environment PATH="$PATH" HOME="$work" TMPDIR="$work" PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 \
  BIND_HOST=127.0.0.1 GATEWAY_PORT="$GATEWAY_PORT" IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 SFTP_HOST=127.0.0.1 \
  S3_DATA_DIR="$work/s3" DEPLOY_WORK="$work" \
  .venv/ministack/bin/python test/integ/deploy/emulator >"$DEPLOY_EMULATOR_LOG" 2>&1 &
emulator=$!
for _ in $(seq 100); do
  curl --silent --fail --output /dev/null "http://127.0.0.1:$GATEWAY_PORT/_ministack/health" && break
  kill -0 "$emulator" 2>/dev/null || { tail -20 "$DEPLOY_EMULATOR_LOG" >&2; exit 1; }
  sleep 0.2
done

# Fails where anything of the emulator can be reached from elsewhere.
on_loopback_only() {
  local listening
  listening=$(ss --listening --tcp --numeric --processes --no-header)
  for pid in $(pgrep --pgroup "$emulator"); do
    if grep "pid=$pid," <<<"$listening" | awk '{ print $4 }' | grep --invert-match '^127\.0\.0\.1:'; then
      echo 'deploy: the emulator listens beyond loopback' >&2
      exit 1
    fi
  done
}

on_loopback_only
NODE_NO_WARNINGS=1 node_modules/.bin/jest --config test/integ/deploy/jest.config.js "$@" &
suite=$!
code=0
wait "$suite" || code=$?
on_loopback_only
node_modules/.bin/tsx test/integ/deploy/report.ts
exit "$code"
