#!/usr/bin/env bash
# Makes the virtual environment $1 from the requirements $2, or leaves it as it is when it was made from the same ones.
set -euo pipefail
cmp --silent "$2" "$1/$(basename "$2")" && exit
python3 -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
cp "$2" "$1/"
