#!/bin/sh
# Uploads a dump when it is complete, or while it is made, and its manifest last: what has no manifest is no dump. The
# manifest is only written where there is none. It also lays down whom to trust, for the container that dumps.
set -eu

fail() {
  echo "dump-failed: $1" >&2
  exit 1
}

bucket='' prefix='' work='' class=STANDARD authorities='' store=''
while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || fail "$1 needs a value"
  case "$1" in
    --bucket) bucket=$2 ;;
    --prefix) prefix=$2 ;;
    --work) work=$2 ;;
    --storage-class) class=$2 ;;
    --authorities) authorities=$2 ;;
    --trust-store) store=$2 ;;
    *) fail "unknown option $1" ;;
  esac
  shift 2
done
[ -n "$bucket" ] || fail '--bucket is missing'
[ -n "$prefix" ] || fail '--prefix is missing'
[ -d "$work" ] || fail '--work is no folder'

if [ -n "$authorities" ]; then
  echo "$authorities" >"$work/authorities.part"
elif [ -n "$store" ]; then
  curl --fail --silent --show-error --proto =https --retry 5 --max-time 60 --output "$work/authorities.part" "$store" ||
    fail "the trust store $store does not answer"
fi
[ ! -e "$work/authorities.part" ] || mv "$work/authorities.part" "$work/authorities.pem"

put() {
  aws s3 cp --only-show-errors --no-progress --checksum-algorithm SHA256 --storage-class "$class" "$@"
}

until [ -e "$work/MANIFEST" ] || [ -p "$work/stream" ]; do sleep 1; done
if [ -p "$work/stream" ]; then
  name=$(cat "$work/name")
  # S3 takes 10,000 parts of an object: parts are made for an object of one tebibyte.
  put --expected-size 1099511627776 - "s3://$bucket/$prefix/$name/data" <"$work/stream" || fail 'the upload failed'
  until [ -e "$work/MANIFEST" ]; do sleep 1; done
else
  name=$(sed -n 's/^name //p' "$work/MANIFEST")
fi
put --recursive "$work/dump" "s3://$bucket/$prefix/$name" || fail 'the upload failed'
aws s3api put-object --bucket "$bucket" --key "$prefix/$name/MANIFEST" --body "$work/MANIFEST" --if-none-match '*' \
  --checksum-algorithm SHA256 >/dev/null || fail 'the manifest could not be written'
echo "dump-completed: $prefix/$name"
