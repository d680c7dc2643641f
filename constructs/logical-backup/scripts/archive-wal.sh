#!/bin/sh
# Archives one piece of PostgreSQL's log, into a folder or a bucket: `archive_command = 'archive-wal.sh %p %f <archive>'`.
# It says that a piece is archived when the archive has all of it, durably. A piece that is there already is left as it
# is: the same one is fine, because PostgreSQL may ask twice after a crash; another one is a failure, because two servers
# that write to one archive destroy it.
#
# See https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-ARCHIVING-WAL
set -eu
umask 077

fail() {
  echo "archive-wal: $1" >&2
  exit 1
}

[ $# -eq 3 ] || fail 'takes a path, a name and an archive: archive-wal.sh %p %f <folder or s3://bucket/prefix>'
path=$1 name=$2 archive=${3%/}
case "$name" in
  '' | .* | *[!A-Za-z0-9_.]*) fail "$name is no name of a piece of the log" ;;
esac
[ -f "$path" ] || fail "$path is not there"

part=''
trap '[ -z "$part" ] || rm -f "$part"' EXIT

same_or_fail() {
  cmp -s "$path" "$1" || fail "$archive has another $name: does another server archive there?"
}

# The whole disk is flushed where one file can't be.
flush() {
  sync "$1" 2>/dev/null || sync
}

case "$archive" in
  s3://*/*)
    place=${archive#s3://}
    bucket=${place%%/*}
    key=${place#*/}/$name
    # S3 holds what it received against the digest, and refuses where there is one: nothing is ever half there.
    if told=$(aws s3api put-object --bucket "$bucket" --key "$key" --body "$path" --if-none-match '*' \
      --checksum-algorithm SHA256 2>&1); then
      exit 0
    fi
    case "$told" in
      *PreconditionFailed* | *ConditionalRequestConflict*) ;;
      *) fail "$archive does not take $name: $(echo "$told" | tr '\n' ' ')" ;;
    esac
    part=$path.archived
    aws s3api get-object --bucket "$bucket" --key "$key" --checksum-mode ENABLED "$part" >/dev/null ||
      fail "$archive has a $name that can't be read"
    same_or_fail "$part"
    ;;
  *)
    [ -d "$archive" ] || fail "$archive is no folder"
    if [ -e "$archive/$name" ]; then
      same_or_fail "$archive/$name"
    else
      part=$archive/.$name.$$
      cp "$path" "$part" || fail "$archive does not take $name"
      flush "$part"
      cmp -s "$path" "$part" || fail "$archive changed $name while it was written"
      # A link is made where there is none, or not at all; a rename would replace what is there.
      ln "$part" "$archive/$name" 2>/dev/null || same_or_fail "$archive/$name"
    fi
    flush "$archive/$name"
    flush "$archive"
    ;;
esac
