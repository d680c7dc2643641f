import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Evidence } from '../../../../lib/model/evidence';
import { withDigest } from '../../../../lib/model/evidence-digest';
import { newestDigest } from '../../../../lib/rehearse/evidence/chain';
import { temporaryDirectory } from '../../../helpers/assembly';

function record(finishedAt: string): Evidence {
  return withDigest({
    schemaVersion: 1,
    id: finishedAt,
    kind: 'validation',
    startedAt: finishedAt,
    finishedAt,
    outcome: 'passed',
    components: [],
    objective: null,
    measured: { rpoSeconds: null, rtoSeconds: null },
    checks: [],
    tools: {},
    correctiveActions: [],
    previousDigest: null,
  });
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}

const old = record('2026-11-20T12:00:00.000Z');
const newer = record('2026-11-21T12:00:00.000Z');

test('the newest record is the one that finished last, whatever its file is called', () => {
  const folder = folderWith({ 'a.json': JSON.stringify(newer), 'b.json': JSON.stringify(old) });
  expect(newestDigest(folder)).toBe(newer.digest);
});

test('a folder that is not there holds none', () => {
  expect(newestDigest(path.join(temporaryDirectory(), 'not', 'there'))).toBeNull();
});

test.each([
  ['something else', '{"finishedAt": "2027-01-01T00:00:00.000Z"}'],
  ['null', 'null'],
  ['no JSON', '{'],
  ['a record that somebody edited', JSON.stringify({ ...newer, finishedAt: '2027-01-01T00:00:00.000Z' })],
])('%s is in no chain', (_what, content) => {
  expect(newestDigest(folderWith({ 'a.json': content, 'b.json': JSON.stringify(old) }))).toBe(old.digest);
});
