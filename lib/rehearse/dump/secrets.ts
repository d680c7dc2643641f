/** What must not leave with a dump. Names as PostgreSQL writes them, quoted where they have to be. */
export interface Secrets {
  /** Tables of which no row may be in it, by schema and name. */
  readonly tables: readonly string[];
  /** Columns that have to be empty in it. */
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

/** Forms by which a secret is known wherever it stands, with what they are. */
export const KNOWN_FORMS: readonly (readonly [form: RegExp, what: string])[] = [
  [/SCRAM-SHA-256\$\d+:[A-Za-z0-9+/=]+\$/, 'the hash of a password'],
  [/\bPASSWORD 'md5[0-9a-f]{32}'/, 'the hash of a password'],
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, 'a private key'],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'the id of an access key'],
  // An option of a user mapping, each of which pg_dump writes on a line of its own.
  [/^\s+password '/, 'the password of a foreign server'],
  [/^CREATE SUBSCRIPTION .* CONNECTION '.*\bpassword ?=/, 'the password of a publisher'],
];
