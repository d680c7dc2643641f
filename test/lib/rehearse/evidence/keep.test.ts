import * as fs from 'node:fs';
import * as path from 'node:path';
import { keepRecord } from '../../../../lib/rehearse/evidence/keep';
import { temporaryDirectory } from '../../../helpers/assembly';

test('a record is written whole, and leaves nothing else', () => {
  const folder = temporaryDirectory();
  const file = keepRecord(folder, 'evidence.json', { id: 'one' });
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({ id: 'one' });
  expect(fs.readdirSync(folder)).toEqual(['evidence.json']);
});

test('fails to write over a record, and leaves it as it was', () => {
  const folder = temporaryDirectory();
  keepRecord(folder, 'evidence.json', { id: 'one' });
  expect(() => keepRecord(folder, 'evidence.json', { id: 'other' })).toThrow(/can not be written \(EEXIST\)/);
  expect(fs.readFileSync(path.join(folder, 'evidence.json'), 'utf8')).toContain('one');
  expect(fs.readdirSync(folder)).toEqual(['evidence.json']);
});

test('fails where there is no folder, with the code of the system', () => {
  const folder = path.join(temporaryDirectory(), 'none');
  expect(() => keepRecord(folder, 'evidence.json', {})).toThrow(/can not be written \(ENOENT\)/);
});
