import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

function template(name = 'app'): string {
  const file = path.join(temporaryDirectory(), `${name}.json`);
  fs.writeFileSync(file, JSON.stringify({ Resources: { Store: { Type: 'AWS::S3::Bucket' } } }));
  return file;
}

test('the page goes to standard output', async () => {
  const { code, stdout, stderr } = await cli('assess', '--format', 'html', template());
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">[^]*<\/html>\n$/);
  expect(stdout).toContain('No objectives: nothing was judged.');
});

test('the page goes to a file whole, without a word on standard output', async () => {
  const out = path.join(temporaryDirectory(), 'recovery.html');
  const printed = await cli('assess', '--format', 'html', template());
  const { stdout } = await cli('assess', '--format', 'html', '--out', out, template());
  expect(stdout).toBe('');
  expect(fs.readFileSync(out, 'utf8')).toBe(printed.stdout);
});

test('a missed objective is exit code 1 as in every format', async () => {
  const objectives = path.join(temporaryDirectory(), 'objectives.yaml');
  fs.writeFileSync(objectives, 'default: { rpo: 0, rto: 0 }');
  const { code } = await cli('assess', '--format', 'html', '--objectives', objectives, template());
  expect(code).toBe(1);
});

test('what a template is called acts as text', async () => {
  const { stdout } = await cli('assess', '--format', 'html', template('<img onerror=alert(1)>'));
  expect(stdout).not.toContain('<img');
  expect(stdout).toContain('&lt;img onerror=alert(1)&gt;');
});
