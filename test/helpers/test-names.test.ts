import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { runningTests } from './test-names';

function names(text: string): readonly string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-names-'));
  const file = path.join(folder, 'some.test.ts');
  fs.writeFileSync(file, text);
  try {
    return runningTests(file);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test.each([
  ["test('kept', () => {});", ['kept']],
  ["describe('group', () => { it('kept', () => {}); });", ['kept']],
  ["test.each([1, 2])('kept %i', () => {});", ['kept %i']],
  ["describe.each([1])('group %i', () => { test('kept', () => {}); });", ['kept']],
  ["test.skip('left', () => {});", []],
  ["test.todo('left');", []],
  ["test.failing('left', () => {});", []],
  ["xtest('left', () => {});", []],
  ["describe.skip('group', () => { test('left', () => {}); });", []],
  ["test.skip.each([1])('left', () => {});", []],
  ["// test('left', () => {});", []],
  ["call('test');", []],
])('of %s run %j', (text, expected) => {
  expect(names(text)).toEqual(expected);
});
