#!/usr/bin/env bash
# Lints the templates of all apps with a pinned cfn-lint in a virtual environment of its own. Any error or warning
# fails; what is ignored stands in .cfnlintrc.yaml with its reason.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/venv.sh .venv .ci/requirements.txt
.venv/bin/cfn-lint --version
templates=(cdk.out/*.template.json cdk.out/apps/*/*.template.json)
.venv/bin/cfn-lint --non-zero-exit-code warning -- "${templates[@]}"
echo "cfn-lint: ${#templates[@]} templates, no finding"
