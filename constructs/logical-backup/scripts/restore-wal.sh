#!/bin/sh
# Brings back one piece of PostgreSQL's log from where archive-wal.sh put it:
# `restore_command = 'restore-wal.sh <archive> %f %p'`.
#
# A piece that is not in the archive ends the recovery in good order (1). An archive that does not answer must not: the
# server would open with less than there is. It stops instead (126, which PostgreSQL takes for a command that can't run).
#
# See https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-RESTORE-COMMAND
set -eu
umask 077

stop() {
  echo "restore-wal: $1" >&2
  exit 126
}

[ $# -eq 3 ] || stop 'takes an archive, a name and a path: restore-wal.sh <folder or s3://bucket/prefix> %f %p'
archive=${1%/} name=$2 path=$3
part=$path.part
trap 'rm -f "$part"' EXIT

case "$archive" in
  s3://*/*)
    place=${archive#s3://}
    bucket=${place%%/*}
    key=${place#*/}/$name
    found=$(aws s3api list-objects-v2 --bucket "$bucket" --prefix "$key" --output text \
      --query "length((Contents || \`[]\`)[?Key=='$key'])") || stop "$archive does not answer"
    [ "$found" != 0 ] || exit 1
    aws s3api get-object --bucket "$bucket" --key "$key" --checksum-mode ENABLED "$part" >/dev/null ||
      stop "$archive has $name, and does not give it"
    ;;
  *)
    [ -d "$archive" ] || stop "$archive is no folder"
    [ -e "$archive/$name" ] || exit 1
    cp "$archive/$name" "$part" && cmp -s "$archive/$name" "$part" || stop "$archive has $name, and does not give it"
    ;;
esac
mv "$part" "$path"
