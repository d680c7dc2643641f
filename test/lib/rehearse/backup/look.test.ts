import * as fs from 'node:fs';
import * as path from 'node:path';
import { readBackupManifest, writeBackupManifest } from '../../../../lib/rehearse/backup/backup-manifest';
import { lookAt } from '../../../../lib/rehearse/backup/look';
import { temporaryDirectory } from '../../../helpers/assembly';

const RANGE = { timeline: 1, from: '0/2000028', to: '0/2000158' };

function backup(): string {
  const folder = temporaryDirectory();
  fs.mkdirSync(path.join(folder, 'base'));
  fs.writeFileSync(path.join(folder, 'base', '1259'), 'rows and rows');
  fs.writeFileSync(path.join(folder, 'PG_VERSION'), '17\n');
  writeBackupManifest(folder, { systemIdentifier: '7575191811111111111', range: RANGE });
  return folder;
}

/** What is said of the backup itself. */
const said = (folder: string): string => {
  const { result, message } = lookAt({ backup: folder, archive: temporaryDirectory() }, null)[0]!;
  return `${result}: ${message}`;
};

test('what a backup holds is read as it was written, with an identifier that is too long for a number', () => {
  expect(readBackupManifest(backup())).toMatchObject({
    systemIdentifier: '7575191811111111111',
    ranges: [RANGE],
    files: [{ path: 'PG_VERSION', bytes: 3, algorithm: 'SHA256' }, { path: 'base/1259' }],
  });
});

test('passes a backup as it was taken', () => {
  expect(said(backup())).toBe('passed: 2 files as they were when the backup was taken');
});

test('fails a file that is missing, cut short or has another content', () => {
  const change = (what: (file: string) => void): string => {
    const folder = backup();
    what(path.join(folder, 'base', '1259'));
    return said(folder);
  };
  expect(change(file => fs.rmSync(file))).toBe('failed: of 2 files 1 missing, such as base/1259');
  expect(change(file => fs.truncateSync(file, 4))).toBe('failed: of 2 files 1 cut short, such as base/1259');
  expect(change(file => fs.writeFileSync(file, 'rows and r0ws'))).toBe(
    'failed: of 2 files 1 with another content, such as base/1259',
  );
});

test('could not run where its manifest is missing or was cut short, and passes nothing then', () => {
  const folder = backup();
  const file = path.join(folder, 'backup_manifest');
  fs.truncateSync(file, fs.statSync(file).size - 10);
  expect(said(folder)).toMatch(/^could-not-run: .*it was cut short or edited$/);
  fs.rmSync(file);
  expect(said(folder)).toMatch(/^could-not-run: .*there is none/);
  expect(lookAt({ backup: folder, archive: folder }, null).map(({ result }) => result)).toEqual(
    Array(3).fill('could-not-run'),
  );
});
