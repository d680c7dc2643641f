#!/usr/bin/env bash
# Checks each command that a runbook can hold against a pinned AWS CLI in a virtual environment of its own: verbs,
# options and required parameters. Nothing is called.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv/awscli
[ -x "$venv/bin/aws" ] || {
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement .ci/runbook-requirements.txt
}
"$venv/bin/aws" --version
npx tsx test/lib/render/runbook/print-commands.ts cdk.out | "$venv/bin/python" .ci/runbook-commands.py
