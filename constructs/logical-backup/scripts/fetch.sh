#!/bin/sh
# Fetches a dump for a restore, its manifest last. It takes none without a manifest: that was never completed. It also
# lays down whom to trust, for the container that restores.
set -eu
umask 077

fail() {
  echo "restore-failed: $1" >&2
  exit 1
}

bucket='' prefix='' work='' dump=latest authorities='' store='' hold=no
while [ $# -gt 0 ]; do
  if [ "$1" = --hold ]; then
    hold=yes
    shift
    continue
  fi
  [ $# -gt 1 ] || fail "$1 needs a value"
  case "$1" in
    --bucket) bucket=$2 ;;
    --prefix) prefix=$2 ;;
    --work) work=$2 ;;
    --dump) dump=$2 ;;
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

if [ "$dump" = latest ]; then
  # As text, each page of the list is filtered on its own: what is newest of all is found here.
  keys=$(aws s3api list-objects-v2 --bucket "$bucket" --prefix "$prefix/" --output text \
    --query "Contents[?ends_with(Key, '/MANIFEST')].[Key]") || fail 'the bucket does not answer'
  newest=$(echo "$keys" | grep '/MANIFEST$' | sort | tail -n 1)
  [ -n "$newest" ] || fail "there is no completed dump under $prefix/"
  dump=${newest%/MANIFEST}
  dump=${dump##*/}
fi
from=s3://$bucket/$prefix/$dump
aws s3 cp --only-show-errors --no-progress "$from/MANIFEST" "$work/MANIFEST.part" ||
  fail "there is no completed dump $prefix/$dump"
aws s3 cp --only-show-errors --no-progress --recursive --exclude MANIFEST "$from/" "$work/dump" ||
  fail "the dump $prefix/$dump could not be read"
mv "$work/MANIFEST.part" "$work/MANIFEST"
echo "fetched: $prefix/$dump"

# The end of this container would end the one that restores.
trap 'exit 0' TERM INT
while [ "$hold" = yes ]; do
  sleep 5 &
  wait $!
done
