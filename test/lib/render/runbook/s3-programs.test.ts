import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CHECK_PROGRAM, PLAN_PROGRAM } from '../../../../lib/render/runbook/playbooks/s3/rollback';
import { temporaryDirectory } from '../../../helpers/assembly';

const hasJq = ((): boolean => {
  try {
    return execFileSync('jq', ['--version']).length > 0;
  } catch {
    return false;
  }
})();
// A machine without jq can't run the runbook's program; everything else of it is tested there too.
const withJq = hasJq ? test : test.skip;

interface Entry {
  readonly Key: string;
  readonly VersionId: string;
  readonly LastModified: string;
  readonly IsLatest?: boolean;
  readonly Size?: number;
}

const TIME = '2026-01-31T12:00:00Z';
const before = '2026-01-31T11:00:00+00:00';
const after = '2026-01-31T13:00:00.000Z';

function version(Key: string, VersionId: string, LastModified: string, IsLatest = false, Size = 1): Entry {
  return { Key, VersionId, LastModified, IsLatest, Size };
}

/** What the program would do, as `what key version`. */
function plan(Versions: readonly Entry[], DeleteMarkers: readonly Entry[] = []): readonly string[] {
  const said = execFileSync('jq', ['--compact-output', '--arg', 'time', TIME, PLAN_PROGRAM], {
    input: JSON.stringify({ Versions, DeleteMarkers }),
    encoding: 'utf8',
  });
  return said
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as { do: string; key: string; version: string })
    .map(item => `${item.do} ${item.key} ${item.version}`);
}

withJq.each<[string, readonly Entry[], readonly Entry[], readonly string[]]>([
  ['leaves alone what has not changed', [version('a', '1', before, true)], [], []],
  [
    'copies back what was overwritten',
    [version('a', '2', after, true), version('a', '1', before)],
    [],
    ['copy a 1'],
  ],
  [
    'takes a delete marker away from what was deleted',
    [version('a', '1', before)],
    [version('a', 'm', after, true)],
    ['unmark a m'],
  ],
  [
    'copies back what was overwritten and deleted then',
    [version('a', '2', after), version('a', '1', before)],
    [version('a', 'm', '2026-01-31T14:00:00Z', true)],
    ['copy a 1'],
  ],
  ['hides what did not exist yet', [version('note', '1', after, true)], [], ['absent note ']],
  [
    'leaves deleted what was deleted at the time',
    [version('a', '1', '2026-01-31T10:00:00Z')],
    [version('a', 'm', before, true)],
    [],
  ],
  [
    'hides again what came back since',
    [version('a', '2', after, true), version('a', '1', '2026-01-31T10:00:00Z')],
    [version('a', 'm', before)],
    ['absent a '],
  ],
  [
    'leaves aside what is too large for one copy',
    [version('a', '2', after, true), version('a', '1', before, false, 6 * 2 ** 30)],
    [],
    ['large a 1'],
  ],
  [
    'takes the newer one of two of the same second, as S3 lists them',
    [version('a', '3', after, true), version('a', '2', before), version('a', '1', before)],
    [],
    ['copy a 2'],
  ],
  ['takes keys as they are', [version('a\n"$(x)', '1', after, true)], [], ['absent a\n"$(x) ']],
])('a rollback %s', (_, versions, markers, expected) => expect(plan(versions, markers)).toEqual(expected));

withJq('the check names what still is not as it was', () => {
  const directory = temporaryDirectory();
  const write = (name: string, content: string): string => {
    const file = path.join(directory, name);
    fs.writeFileSync(file, content);
    return file;
  };
  const planned = ['a', 'b', 'c']
    .map(key => JSON.stringify({ do: 'copy', key, version: '1', size: 5 }))
    .join('\n');
  const now = { Versions: [version('a', '9', after, true, 5), version('b', '9', after, true, 4)] };
  const said = execFileSync(
    'jq',
    [
      ...['-rn', '--slurpfile', 'plan', write('plan.json', planned)],
      ...['--slurpfile', 'now', write('versions.json', JSON.stringify(now)), CHECK_PROGRAM],
    ],
    { encoding: 'utf8' },
  );
  expect(said).toBe('b\nc\n');
});
