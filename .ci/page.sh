#!/usr/bin/env bash
# The HTML page in a real browser. Takes the Chromium that CHROMIUM names or that is on the path, tries to install one
# where there is none, and fails where that doesn't work: a page that nobody opened isn't tested.
set -euo pipefail
cd "$(dirname "$0")/.."
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome chrome; do
    if [ -n "$name" ] && command -v "$name"; then return; fi
  done
  return 1
}
if ! CHROMIUM=$(find_chromium) && command -v apt-get >/dev/null; then
  echo 'page: no Chromium here, installing one'
  { apt-get update && apt-get install --yes --no-install-recommends chromium; } >/dev/null || true
fi
CHROMIUM=$(find_chromium) || {
  echo 'page: there is no Chromium, and none could be installed; install one, or name it in CHROMIUM' >&2
  exit 1
}
export CHROMIUM
echo "page: $CHROMIUM"
npm run --silent test:page
