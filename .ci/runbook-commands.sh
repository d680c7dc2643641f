#!/usr/bin/env bash
# Checks each command that a runbook can hold against a pinned AWS CLI in a virtual environment of its own: verbs,
# options and required parameters. Nothing is called.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/venv.sh .venv/awscli .ci/runbook-requirements.txt
.venv/awscli/bin/aws --version
npx tsx test/lib/render/runbook/print-commands.ts cdk.out cdk.out/apps/* | .venv/awscli/bin/python .ci/runbook-commands.py
