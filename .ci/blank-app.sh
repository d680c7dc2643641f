#!/usr/bin/env bash
# Packs the library, installs it into a blank CDK app as a user would, and synthesizes an app that imports it all.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
app=$(mktemp -d)
trap 'rm -rf "$app"' EXIT
version() { node -p "require('$root/package.json').devDependencies['$1']"; }

(cd "$root" && npm pack --silent --pack-destination "$app" >/dev/null)
cp "$root"/test/integ/blank-app/* "$app"
cd "$app"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund ./cdk-recovery-*.tgz \
  "aws-cdk-lib@$(version aws-cdk-lib)" "constructs@$(version constructs)" "aws-cdk@$(version aws-cdk)" \
  "typescript@$(version typescript)" "tsx@$(version tsx)" "@types/node@$(version @types/node)"
npx tsc --project .
npx cdk synth --quiet
npx cdk-recovery show cdk.out
# 1 is an answer as well: the app promises more than it keeps.
npx cdk-recovery assess --out posture.txt cdk.out || test $? -eq 1
npx cdk-recovery diff cdk.out cdk.out
