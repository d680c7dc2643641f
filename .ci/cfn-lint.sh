#!/usr/bin/env bash
# Lints the templates of the default app with a pinned cfn-lint in a virtual environment of its own. Any error or
# warning fails; what is ignored stands in .cfnlintrc.yaml with its reason.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x .venv/bin/cfn-lint ] || {
  python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check --requirement .ci/requirements.txt
}
.venv/bin/cfn-lint --version
.venv/bin/cfn-lint --non-zero-exit-code warning -- cdk.out/*.template.json
echo "cfn-lint: $(ls cdk.out/*.template.json | wc -l) templates, no finding"
