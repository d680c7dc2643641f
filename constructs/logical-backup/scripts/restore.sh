#!/bin/sh
# Restores a dump into a database of its own. Every file is held against the manifest before the server is touched. A
# new database bears another name until all is there, so that nobody takes half a restore for a whole one.
#
# User and password come by PGUSER and PGPASSWORD. Over a network the server has to prove who it is (verify-full).
set -eu
umask 077
LC_ALL=C
export LC_ALL

fail() {
  echo "restore-failed: $1" >&2
  exit 1
}

host='' port=5432 database='' work='' jobs=4 owners='' await=no
while [ $# -gt 0 ]; do
  case "$1" in
    --no-owner) owners='--no-owner --no-privileges' && shift && continue ;;
    --await) await=yes && shift && continue ;;
    --host | --port | --database | --work | --jobs) [ $# -gt 1 ] || fail "$1 needs a value" ;;
    *) fail "unknown option $1" ;;
  esac
  case "$1" in
    --host) host=$2 ;;
    --port) port=$2 ;;
    --database) database=$2 ;;
    --work) work=$2 ;;
    --jobs) jobs=$2 ;;
  esac
  shift 2
done
[ -n "$host" ] || fail '--host is missing'
[ -d "$work" ] || fail '--work is no folder'
case "$database" in
  '' | *[!A-Za-z0-9_$-]*) fail "--database takes letters, digits and _ \$ -, received $database" ;;
esac

# The container that fetches ends this one when it fails, so that nothing waits in vain.
manifest=$work/MANIFEST
while [ "$await" = yes ] && [ ! -e "$manifest" ]; do sleep 1; done
[ -e "$manifest" ] || fail 'there is no manifest: this is no completed dump'

stated=$(sed -n '$s/^end //p' "$manifest")
digest=$(sed '$d' "$manifest" | sha256sum)
[ "$stated" = "${digest%% *}" ] || fail 'the manifest is cut off or changed'
[ "$(head -n 1 "$manifest")" = 'schema cdk-recovery/dump 1' ] || fail 'this is a manifest of another kind'
told() {
  sed -n "s/^$1 //p" "$manifest"
}

sed -n 's/^file //p' "$manifest" | while read -r digest size file; do
  case "/$file/" in
    *[!A-Za-z0-9_./-]* | */../* | *//*) fail "the manifest names a file that no dump has: $file" ;;
  esac
  [ -f "$work/dump/$file" ] || fail "$file is missing"
  [ "$(wc -c <"$work/dump/$file" | tr -d ' ')" = "$size" ] || fail "$file is cut off or changed: it has another size"
  found=$(sha256sum <"$work/dump/$file")
  [ "${found%% *}" = "$digest" ] || fail "$file is changed: it has another digest"
done || exit 1
[ "$(find "$work/dump" -type f | wc -l)" -eq "$(told file | wc -l)" ] || fail 'there are files that the manifest does not know'

case "$host" in
  /*) ;;
  *)
    PGSSLMODE=verify-full
    PGSSLROOTCERT=$work/authorities.pem
    export PGSSLMODE PGSSLROOTCERT
    [ -s "$PGSSLROOTCERT" ] || fail 'nobody said which authorities to trust'
    ;;
esac
PGHOST=$host PGPORT=$port PGCONNECT_TIMEOUT=30 PGAPPNAME=logical-restore
export PGHOST PGPORT PGCONNECT_TIMEOUT PGAPPNAME

ask() {
  psql --no-psqlrc --no-password --no-align --tuples-only --quiet --set ON_ERROR_STOP=1 --dbname "$1" --command "$2"
}

client=$(pg_restore --version | sed 's/^.*) \([0-9.]*\).*$/\1/')
maker=$(told pg-dump-version)
before=$(told server-version)
server=$(ask postgres 'SHOW server_version') || fail 'the server does not answer'
server=${server%% *}
[ "${client%%.*}" -ge "${maker%%.*}" ] ||
  fail "pg_restore $client can't read what pg_dump $maker wrote; use a client of that major version"
[ "${server%%.*}" -ge "${before%%.*}" ] ||
  fail "the server is of version $server, older than the $before that was dumped"

[ "$(ask postgres "SELECT count(*) FROM pg_database WHERE datname = '$database'")" = 0 ] && new=yes || new=no
if [ "$new" = yes ]; then
  into=$database'_restoring'
  [ "$(ask postgres "SELECT count(*) FROM pg_database WHERE datname = '$into'")" = 0 ] ||
    fail "$into is left over from a restore that failed; drop it first"
  [ "$(told provider)" = c ] ||
    fail "the database sorted by rules that are no locale of the system; create $database as it was, empty, and try again"
  ask postgres "CREATE DATABASE \"$into\" TEMPLATE template0
    ENCODING '$(told encoding)' LC_COLLATE '$(told collate)' LC_CTYPE '$(told ctype)'" || fail "$into could not be created"
else
  into=$database
  things=$(ask "$into" "
    WITH own AS (SELECT oid FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'),
      brought AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e')
    SELECT (SELECT count(*) FROM pg_class WHERE relnamespace IN (SELECT oid FROM own)
        AND ('pg_class'::regclass, oid) NOT IN (SELECT classid, objid FROM brought))
      + (SELECT count(*) FROM pg_proc WHERE pronamespace IN (SELECT oid FROM own)
        AND ('pg_proc'::regclass, oid) NOT IN (SELECT classid, objid FROM brought))
      + (SELECT count(*) FROM pg_type WHERE typnamespace IN (SELECT oid FROM own)
        AND ('pg_type'::regclass, oid) NOT IN (SELECT classid, objid FROM brought))
      + (SELECT count(*) FROM pg_largeobject_metadata)") || fail "the database $database does not answer"
  [ "$things" = 0 ] || fail "the database $database is not empty; restore into a new one"
fi

# Who makes a role without being a superuser has to become it, to hand over what belongs to it.
PGOPTIONS='-c createrole_self_grant=set,inherit' psql --no-psqlrc --no-password --quiet --set ON_ERROR_STOP=1 \
  --dbname "$into" --file "$work/dump/roles.sql" >/dev/null ||
  fail 'the roles could not be created'
# Grants come last, and who is to own something in the schema public has to be allowed to make it before.
if [ -z "$owners" ]; then
  pg_restore --list "$work/dump/data" | grep ' ACL - SCHEMA public ' >"$work/first" || true
  pg_restore --no-password --exit-on-error --use-list="$work/first" --dbname="$into" "$work/dump/data" ||
    fail 'the grants on the schema public could not be made'
fi
# shellcheck disable=SC2086 # Options without spaces.
pg_restore --no-password --exit-on-error --jobs="$jobs" $owners --dbname="$into" "$work/dump/data" ||
  fail "pg_restore ended with $?; $into is not complete"
tables=$(ask "$into" "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')")
[ "$tables" = "$(told tables)" ] || fail "$into has $tables tables, and $(told tables) were dumped"
# Without it the first queries find no figures to plan by.
ask "$into" 'SET client_min_messages = error; ANALYZE' || fail "$into could not be analyzed"
if [ "$new" = yes ]; then
  ask postgres "ALTER DATABASE \"$into\" RENAME TO \"$database\"" || fail "$into could not be renamed"
fi
echo "restore-completed: $(told name) into $database"
