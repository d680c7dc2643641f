#!/usr/bin/env bash
# Synthesizes each app that makes a published statement come true, as its users do: any finding that nobody acknowledged
# with a reason fails.
set -euo pipefail
cd "$(dirname "$0")/.."
for ledger in bin/*.claims.yaml; do
  app=$(basename "$ledger" .claims.yaml)
  npx cdk synth --quiet --app "npx tsx bin/$app.ts" --output "cdk.out/apps/$app" >/dev/null
  echo "$app: $(ls "cdk.out/apps/$app"/*.template.json | wc -l) templates"
done
