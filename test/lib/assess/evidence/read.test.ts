import * as fs from 'node:fs';
import * as path from 'node:path';
import { readEvidence } from '../../../../lib/assess/evidence/read';
import { temporaryDirectory } from '../../../helpers/assembly';
import { record } from '../../../helpers/evidence';

function write(content: unknown): string {
  const file = path.join(temporaryDirectory(), 'record.json');
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('a file is one record', () => {
  const file = write(record());
  expect(readEvidence([file])).toEqual([{ file, record: record() }]);
});

test('each JSON file of a directory is a record, in the order of their names', () => {
  const directory = temporaryDirectory();
  for (const id of ['b', 'a']) {
    fs.writeFileSync(path.join(directory, `${id}.json`), JSON.stringify(record({ id })));
  }
  fs.writeFileSync(path.join(directory, 'account.txt'), 'all went well');
  expect(readEvidence([directory]).map(one => one.record.id)).toEqual(['a', 'b']);
});

test('a manifest that a drill leaves beside its record is none, but where it is named', () => {
  const directory = temporaryDirectory();
  const manifest = path.join(directory, 'manifest.json');
  fs.writeFileSync(manifest, JSON.stringify({ schema: 'cdk-recovery/manifest', schemaVersion: 1 }));
  fs.writeFileSync(path.join(directory, 'evidence.json'), JSON.stringify(record()));
  expect(readEvidence([directory])).toHaveLength(1);
  expect(() => readEvidence([manifest])).toThrow(/manifest\.json: unknown field, received "schema"/);
});

test('fails on anything else in a directory', () => {
  const file = write({ hello: 1 });
  expect(() => readEvidence([path.dirname(file)])).toThrow(/record\.json: unknown field/);
});

test('a directory may be empty before the first rehearsal', () =>
  expect(readEvidence([temporaryDirectory()])).toEqual([]));

test('a scenario, a store and a recovery point may be left out', () => {
  const least = record({ scenario: undefined, components: [{ type: 'PostgreSQL' }] });
  expect(readEvidence([write(least)])).toHaveLength(1);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /record\.json: not readable as JSON/],
  ['a list', [record()], /not an object/],
  ['of another version', { ...record(), schemaVersion: 2 }, /schemaVersion: not one of these, received 2/],
  ['without an outcome', { ...record(), outcome: undefined }, /outcome: not one of these, received nothing/],
  [
    'with a field that nobody knows',
    { ...record(), outcomes: 'failed' },
    /unknown field, received "outcomes"/,
  ],
  ['with a prototype', `{"__proto__": ${JSON.stringify(record())}}`, /unknown field, received "__proto__"/],
  ['of an unknown scenario', { ...record(), scenario: 'flood' }, /scenario: not one of these/],
  ['with a local time', { ...record(), finishedAt: '2026-11-01T10:40:00+01:00' }, /finishedAt: not a time/],
  [
    'with a negative figure',
    { ...record(), measured: { rpoSeconds: -1, rtoSeconds: 1 } },
    /measured\.rpoSeconds/,
  ],
  ['with an endless figure', JSON.stringify(record()).replace('240', '1e999'), /measured\.rpoSeconds/],
  ['with half a measurement', { ...record(), measured: { rpoSeconds: 1 } }, /measured\.rtoSeconds/],
  ['with a component that is a text', { ...record(), components: ['Shop'] }, /components\.0: not an object/],
  ['with a tool that is a number', { ...record(), tools: { node: 22 } }, /tools\.node: not a text/],
  ['without a digest', { ...record(), digest: 'none' }, /digest: not a digest/],
  [
    'that ended before it began',
    record({ finishedAt: '2026-10-01T10:00:00Z' }),
    /finished before it started/,
  ],
  ['that passed without a check', record({ checks: [] }), /passed, although nothing was checked/],
  [
    'that passed although a check could not run',
    record({ checks: [{ id: 'isolation', result: 'could-not-run', message: 'no role' }] }),
    /passed, although the check isolation did not/,
  ],
])('fails on a record %s', (_, content, message) => {
  expect(() => readEvidence([write(content)])).toThrow(message);
});

test('fails on a path that is not there', () =>
  expect(() => readEvidence(['no-such-evidence'])).toThrow(/no such file or directory/));
