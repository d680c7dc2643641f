#!/usr/bin/env bash
# The scripts of logical backups, and those that archive the log, with PostgreSQL's own client, a real server and an S3
# on this machine. Not among `npm test`, which does with Node.js alone.
set -euo pipefail
cd "$(dirname "$0")/.."
CDK_RECOVERY_PG_BIN=$(.ci/pg-client.sh)
CDK_RECOVERY_OLD_PG_BIN=$(.ci/pg-client.sh old)
export CDK_RECOVERY_PG_BIN CDK_RECOVERY_OLD_PG_BIN
.ci/venv.sh .venv/ministack .ci/deploy-requirements.txt
.ci/venv.sh .venv/awscli .ci/runbook-requirements.txt
"$CDK_RECOVERY_PG_BIN/pg_dump" --version
npm run --silent test:postgres
