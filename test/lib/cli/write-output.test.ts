import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { writeOutput } from '../../../lib/cli/write-output';
import { temporaryDirectory } from '../../helpers/assembly';

let folder: string;
beforeEach(() => (folder = temporaryDirectory()));

const at = (name: string): string => path.join(folder, name);
const read = (name: string): string => fs.readFileSync(at(name), 'utf8');

test('a file is made, and replaced by the next one', () => {
  for (const content of ['one', 'two']) {
    writeOutput(at('report.txt'), content);
    expect(read('report.txt')).toBe(content);
  }
  expect(fs.readdirSync(folder)).toEqual(['report.txt']);
});

test('whoever might not read a file may not read the next one either', () => {
  fs.writeFileSync(at('report.txt'), 'old', { mode: 0o600 });
  writeOutput(at('report.txt'), 'new');
  expect(fs.statSync(at('report.txt')).mode & 0o777).toBe(0o600);
});

describe('a link', () => {
  test('stays one, and what it leads to is replaced', () => {
    fs.mkdirSync(at('real'));
    fs.writeFileSync(at('real/report.txt'), 'old');
    fs.symlinkSync('real/report.txt', at('link'));
    fs.symlinkSync('link', at('link to a link'));
    writeOutput(at('link to a link'), 'new');
    expect(read('real/report.txt')).toBe('new');
    expect(fs.readlinkSync(at('link to a link'))).toBe('link');
    expect(fs.readlinkSync(at('link'))).toBe('real/report.txt');
  });

  test('may lead to what is not there yet', () => {
    fs.mkdirSync(at('real'));
    fs.symlinkSync('real/report.txt', at('link'));
    writeOutput(at('link'), 'new');
    expect(read('real/report.txt')).toBe('new');
  });

  test.each([
    ['a circle', 'there', 'ELOOP'],
    ['nowhere', 'gone/report.txt', 'ENOENT'],
  ])('that leads to %s is an error', (_where, target, code) => {
    fs.symlinkSync('back', at('there'));
    fs.symlinkSync('there', at('back'));
    fs.symlinkSync(target, at('link'));
    expect(() => writeOutput(at('link'), 'new')).toThrow(`the file can not be written (${code})`);
  });
});

describe('what is no file', () => {
  test('is written to and stays what it is, such as a pipe', () => {
    expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0);
    // Opened for both, so that nobody has to wait for the other.
    const reader = fs.openSync(at('pipe'), 'r+');
    writeOutput(at('pipe'), 'new');
    const heard = Buffer.alloc(16);
    expect(heard.toString('utf8', 0, fs.readSync(reader, heard))).toBe('new');
    fs.closeSync(reader);
    expect(fs.lstatSync(at('pipe')).isFIFO()).toBe(true);
  });

  test('is no folder', () => {
    expect(() => writeOutput(folder, 'new')).toThrow('the file can not be written (EISDIR)');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  const withDevices = fs.existsSync('/dev/full') && fs.existsSync('/proc/self/fd') ? test : test.skip;

  withDevices('is a device that is full, and still is one afterwards', () => {
    expect(() => writeOutput('/dev/full', 'new')).toThrow('the file can not be written (ENOSPC)');
    expect(fs.lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  withDevices('is the output that something else has opened', () => {
    fs.writeFileSync(at('opened'), 'before ');
    const opened = fs.openSync(at('opened'), 'a');
    fs.symlinkSync(`/proc/self/fd/${opened}`, at('stdout'));
    writeOutput(at('stdout'), 'after');
    fs.writeSync(opened, ' the end');
    fs.closeSync(opened);
    expect(read('opened')).toBe('before after the end');
  });
});
