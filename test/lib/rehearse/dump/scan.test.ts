import { scanDump } from '../../../../lib/rehearse/dump/scan';
import type { Secrets } from '../../../../lib/rehearse/dump/secrets';

const SECRETS: Secrets = {
  tables: ['vault.master_key'],
  columns: [{ table: 'public."A.b"', column: '"to,ken"' }],
};

const scan = (...lines: readonly string[]): readonly string[] =>
  scanDump(lines, SECRETS).map(({ place, what, times }) => `${place}: ${what} (${times})`);

test('passes a dump with the definition of a secret table and none of its rows', () => {
  expect(
    scan(
      'CREATE TABLE vault.master_key (',
      '    id integer NOT NULL',
      ');',
      'COPY vault.master_key (id) FROM stdin;',
      '\\.',
      'ALTER ROLE app WITH LOGIN;',
    ),
  ).toEqual([]);
});

test('fails rows of a secret table, and counts them', () => {
  expect(
    scan(
      'COPY vault.master_key (id, key) FROM stdin;',
      '1\ta',
      '2\tb',
      '\\.',
      'COPY t.u (a) FROM stdin;',
      'c',
      '\\.',
    ),
  ).toEqual(['vault.master_key: a row that must not leave (2)']);
});

test('fails values of a secret column, whatever it is called, and passes those that are empty', () => {
  expect(scan('COPY public."A.b" (id, "to,ken") FROM stdin;', '1\tx', '2\t\\N', '3\t', '\\.')).toEqual([
    'public."A.b"."to,ken": a value that must not leave (1)',
  ]);
});

test('fails a dump by INSERT where the table has a secret column', () => {
  expect(scan(`INSERT INTO public."A.b" VALUES (1, NULL);`, `INSERT INTO public.c VALUES (1);`)).toEqual([
    'public."A.b": a row that must not leave (1)',
  ]);
});

test.each([
  [
    `ALTER ROLE app WITH LOGIN PASSWORD 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:c2VydmVy';`,
    'the hash of a password',
  ],
  [`ALTER ROLE app PASSWORD 'md50123456789abcdef0123456789abcdef';`, 'the hash of a password'],
  ['-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
  ['-----BEGIN PRIVATE KEY-----', 'a private key'],
  [`    password 'secret',`, 'the password of a foreign server'],
  [`CREATE SUBSCRIPTION s CONNECTION 'host=a password=b' PUBLICATION p;`, 'the password of a publisher'],
])('fails the form %s in a statement', (line, what) => {
  expect(scan(line)).toEqual([`statements: ${what} (1)`]);
});

test('fails a known form in a column that nobody named, without repeating it', () => {
  const found = scan('COPY public.t (id, note) FROM stdin;', '1\tuse AKIAIOSFODNN7EXAMPLE', '\\.');
  expect(found).toEqual(['public.t.note: the id of an access key (1)']);
});

test('passes words that only look like one', () => {
  expect(scan('-- PASSWORD is set elsewhere', '-----BEGIN CERTIFICATE-----', `SELECT 'AKIA';`)).toEqual([]);
});
