import * as fs from 'node:fs';
import * as path from 'node:path';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';
import { compared, differences, plant } from '../rehearse/files/tree';

const TREE = { 'app/data.bin': 'content', 'app/link': { link: 'data.bin' }, 'log/today': 'x' };

const outIn = (): string => path.join(temporaryDirectory(), 'files.jsonl');

describe('manifest --directory', () => {
  test('writes what a restore must bring back, and says how much', async () => {
    const out = outIn();
    const said = await cli('manifest', '--directory', plant(TREE), '--out', out, '--may-change', 'log/');
    expect(said).toEqual({
      code: 0,
      stdout: `2 files with 8 bytes, 3 directories and symlinks\nall files were digested\nwritten to ${out}\n`,
      stderr: '',
    });
    const manifest = fs.readFileSync(out, 'utf8');
    expect(JSON.parse(manifest.split('\n')[0]!)).toMatchObject({ mayChange: ['log'] });
    expect(differences(await compared(plant({ ...TREE, 'log/more': 'y' }), manifest))).toEqual({
      allowed: 1,
    });
  });

  test('says in JSON what it holds, and what it was not asked to read', async () => {
    const out = outIn();
    const options = ['--sample', '1', '--digest-up-to', '1', '--format', 'json'];
    const { stdout } = await cli('manifest', '--directory', plant(TREE), '--out', out, ...options);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      files: 2,
      others: 3,
      bytes: 8,
      digested: 0,
      out,
    });
  });

  test.each<[string, string[], RegExp]>([
    [
      'neither a database nor a directory',
      ['--out', 'x'],
      /^error: manifest: nothing to record; allowed: either/,
    ],
    ['both', ['--directory', '/', '--database', 'postgresql://x', '--out', 'x'], /two things to record/],
    [
      'a directory that is not there',
      ['--directory', '/nowhere', '--out', 'x'],
      /can not be read \(ENOENT\)/,
    ],
    [
      'a tenant column of files',
      ['--directory', '/nowhere', '--out', 'x', '--tenant-column', 'id'],
      /^error: --tenant-column: /,
    ],
    [
      'a bound of rows',
      ['--database', 'postgresql://x', '--out', 'x', '--digest-up-to', '1'],
      /^error: --digest-up-to: /,
    ],
    [
      'no bound',
      ['--directory', '/nowhere', '--out', 'x', '--digest-up-to', '0'],
      /^error: --digest-up-to: not a usable number/,
    ],
  ])('fails in one line for %s', async (_, options, message) => {
    const { code, stdout, stderr } = await cli('manifest', ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(message);
  });

  test('fails for an output among the files, or where nobody can write, and leaves nothing of it', async () => {
    const root = plant(TREE);
    const among = await cli('manifest', '--directory', root, '--out', path.join(root, 'app/files.jsonl'));
    expect(among.stderr).toMatch(/^error: --out: the manifest would stand among the files that it records/);
    const link = path.join(temporaryDirectory(), 'link');
    fs.symlinkSync(root, link);
    const linked = await cli('manifest', '--directory', root, '--out', path.join(link, 'files.jsonl'));
    expect(linked.stderr).toBe(
      among.stderr.replace(/received "[^"]+"/, `received "${path.join(link, 'files.jsonl')}"`),
    );
    const folder = temporaryDirectory();
    const nowhere = await cli('manifest', '--directory', root, '--out', path.join(folder, 'no/files.jsonl'));
    expect([among.code, nowhere.code, fs.readdirSync(folder)]).toEqual([2, 2, []]);
    expect(nowhere.stderr).toMatch(/can not be written \(ENOENT\)/);
  });

  test('that can not be finished leaves the manifest that was there', async () => {
    const out = outIn();
    fs.writeFileSync(out, 'before');
    const { code } = await cli('manifest', '--directory', plant({ nothing: null }), '--out', out);
    expect([code, fs.readFileSync(out, 'utf8'), fs.readdirSync(path.dirname(out))]).toEqual([
      2,
      'before',
      ['files.jsonl'],
    ]);
  });
});
