#!/bin/sh
# Dumps one database into a folder, and writes the manifest last. Whatever ends it before leaves no manifest, and what
# has no manifest is no dump: neither the upload nor a restore takes it.
#
# User and password come by PGUSER and PGPASSWORD. Over a network the server has to prove who it is (verify-full).
set -eu
umask 077
LC_ALL=C
export LC_ALL

fail() {
  echo "dump-failed: $1" >&2
  exit 1
}

host='' port=5432 database='' work='' format=directory jobs=4 hold=no excluded=''
while [ $# -gt 0 ]; do
  case "$1" in
    --hold) hold=yes && shift && continue ;;
    --host | --port | --database | --work | --format | --jobs | --exclude) [ $# -gt 1 ] || fail "$1 needs a value" ;;
    *) fail "unknown option $1" ;;
  esac
  case "$1" in
    --host) host=$2 ;;
    --port) port=$2 ;;
    --database) database=$2 ;;
    --work) work=$2 ;;
    --format) format=$2 ;;
    --jobs) jobs=$2 ;;
    --exclude) excluded="$excluded $2" ;;
  esac
  shift 2
done
[ -n "$host" ] || fail '--host is missing'
[ -n "$database" ] || fail '--database is missing'
[ -d "$work" ] || fail '--work is no folder'
[ "$format" = directory ] || [ "$format" = stream ] || fail "unknown format $format; allowed: directory, stream"
for table in $excluded; do
  case "$table" in
    *.*.* | .* | *. | *[!A-Za-z0-9_.$]*) fail "--exclude takes schema.table, received $table" ;;
    *.*) ;;
    *) fail "--exclude takes schema.table, received $table" ;;
  esac
done
for left in "$work/dump" "$work/MANIFEST"; do
  [ ! -e "$left" ] || fail "$left is there already; a dump begins with an empty folder"
done

case "$host" in
  /*) ;;
  *)
    PGSSLMODE=verify-full
    PGSSLROOTCERT=$work/authorities.pem
    export PGSSLMODE PGSSLROOTCERT
    patience=300
    until [ -s "$PGSSLROOTCERT" ]; do
      [ "$patience" -gt 0 ] || fail 'nobody said which authorities to trust'
      patience=$((patience - 1))
      sleep 1
    done
    ;;
esac
PGHOST=$host PGPORT=$port PGDATABASE=$database PGCONNECT_TIMEOUT=30 PGAPPNAME=logical-backup
export PGHOST PGPORT PGDATABASE PGCONNECT_TIMEOUT PGAPPNAME

ask() {
  psql --no-psqlrc --no-align --tuples-only --quiet --set ON_ERROR_STOP=1 --command "$1"
}

client=$(pg_dump --version | sed 's/^.*) \([0-9.]*\).*$/\1/')
server=$(ask 'SHOW server_version') || fail "the database $database does not answer"
server=${server%% *}
[ "${client%%.*}" -ge "${server%%.*}" ] ||
  fail "pg_dump $client can't dump a server of version $server; use a client of that major version"

# Names are exact: a table of another case or in another schema is another table.
options=''
for table in $excluded; do
  found=$(ask "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = '${table%%.*}' AND c.relname = '${table#*.}' AND c.relkind IN ('r', 'p')") ||
    fail "could not look for $table"
  [ "$found" = 1 ] || fail "there is no table $table to leave out; its rows might be dumped under another name"
  options="$options --exclude-table-data-and-children=\"${table%%.*}\".\"${table#*.}\""
done

# Passwords of foreign servers are a part of the definitions that pg_dump writes.
leaks=$(ask "SELECT count(*) FROM pg_user_mappings WHERE umoptions::text ~* 'passw|secret|token'") ||
  fail 'could not look for passwords'
[ "$leaks" = 0 ] || fail 'a user mapping holds a password, which would be dumped; keep it outside of the database'

started=$(ask "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS\"Z\"')") || fail 'no clock'
name=$started-$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
mkdir "$work/dump"

# Roles belong to no database, so that pg_dump leaves them out; grants and policies name them. Never a password.
ask "SELECT format('DO \$role\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %L) THEN CREATE ROLE %I %s %s %s %s %s CONNECTION LIMIT %s; END IF; END \$role\$;',
      rolname, rolname,
      CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN rolinherit THEN 'INHERIT' ELSE 'NOINHERIT' END,
      CASE WHEN rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,
      CASE WHEN rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,
      CASE WHEN rolbypassrls THEN 'BYPASSRLS' ELSE '' END, rolconnlimit)
    FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^(pg_|rds)' ORDER BY rolname;
  SELECT format('DO \$role\$ BEGIN IF NOT pg_has_role(%L, %L, ''MEMBER'') THEN GRANT %I TO %I WITH ADMIN %s, INHERIT %s, SET %s; END IF; END \$role\$;',
      m.rolname, g.rolname, g.rolname, m.rolname, a.admin_option::text, a.inherit_option::text, a.set_option::text)
    FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
    WHERE NOT m.rolsuper AND m.rolname !~ '^(pg_|rds)' AND NOT g.rolsuper ORDER BY 1" >"$work/dump/roles.sql" ||
  fail 'could not read the roles'
locale=$(ask "SELECT 'encoding ' || pg_encoding_to_char(encoding) || E'\nprovider ' || datlocprovider::text
    || E'\ncollate ' || datcollate || E'\nctype ' || datctype FROM pg_database WHERE datname = current_database()") ||
  fail 'could not read the locale'

# A waiting lock would hold up everybody behind it, so that it gives up soon. Subscriptions hold passwords.
# shellcheck disable=SC2086 # Options of names without spaces.
run() {
  pg_dump --no-password --lock-wait-timeout=300000 --no-subscriptions --compress=6 $options "$@"
}
if [ "$format" = directory ]; then
  archive=$work/dump/data
  run --format=directory --jobs="$jobs" --file="$archive" || fail "pg_dump ended with $?"
else
  # Another container uploads what comes out of the pipe. Its head, with the table of contents, is kept to be read.
  archive=$work/head
  echo "$name" >"$work/name"
  mkfifo "$work/digest-pipe" "$work/size-pipe" "$work/head-pipe" "$work/stream"
  sha256sum <"$work/digest-pipe" >"$work/digest" &
  wc -c <"$work/size-pipe" >"$work/size" &
  { head -c 67108864 >"$archive" && cat >/dev/null; } <"$work/head-pipe" &
  { run --format=custom || echo "$?" >"$work/status"; } |
    tee "$work/digest-pipe" "$work/size-pipe" "$work/head-pipe" >"$work/stream" || fail 'the upload went away'
  wait
  [ ! -e "$work/status" ] || fail "pg_dump ended with $(cat "$work/status")"
fi

contents=$(pg_restore --list "$archive") || fail 'the dump can not be read'
for table in $excluded; do
  ! echo "$contents" | awk -v schema="${table%%.*}" -v name="${table#*.}" \
    '$4 == "TABLE" && $5 == "DATA" && $6 == schema && $7 == name { found = 1 } END { exit !found }' ||
    fail "rows of $table were dumped all the same"
done

{
  echo 'schema cdk-recovery/dump 1'
  echo "name $name"
  echo "database $database"
  echo "format $format"
  echo "server-version $server"
  echo "pg-dump-version $client"
  echo "$locale"
  echo "tables $(echo "$contents" | awk '$4 == "TABLE" && $5 != "DATA" && $5 != "ATTACH"' | wc -l | tr -d ' ')"
  for table in $excluded; do echo "excluded $table"; done
  (cd "$work/dump" && find . -type f) | sed 's/^\.\///' | sort | while read -r file; do
    digest=$(sha256sum <"$work/dump/$file")
    echo "file ${digest%% *} $(wc -c <"$work/dump/$file" | tr -d ' ') $file"
  done
  if [ "$format" = stream ]; then
    echo "file $(cut -d ' ' -f 1 <"$work/digest") $(tr -d ' ' <"$work/size") data"
  fi
} >"$work/MANIFEST.part"
digest=$(sha256sum <"$work/MANIFEST.part")
echo "end ${digest%% *}" >>"$work/MANIFEST.part"
mv "$work/MANIFEST.part" "$work/MANIFEST"
echo "dumped: $name"

# The end of this container would end the one that uploads.
trap 'exit 0' TERM INT
while [ "$hold" = yes ]; do
  sleep 5 &
  wait $!
done
