import * as fs from 'node:fs';
import { lastSegmentOf, untilArchived } from '../../lib/rehearse/drill/archive';
import { ask } from '../../lib/rehearse/drill/damage';
import { sourceSettings } from '../../lib/rehearse/drill/settings';
import { Instance } from '../../lib/rehearse/instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../../lib/rehearse/instance/scratch';

const scratch = scratchFolder();
const archive = folderIn(scratch, 'archive');
const server = Instance.create(folderIn(scratch, 's'), ['--wal-segsize=1']);

beforeAll(() => server.start(sourceSettings(archive)));

afterAll(async () => {
  await server.kill();
  removeFolder(scratch);
});

/** One commit, and nobody who writes anything after it. Tells the piece of the log that it is in. */
function commit(): Promise<string> {
  return lastSegmentOf(
    server,
    'postgres',
    'CREATE TABLE IF NOT EXISTS one (n int); INSERT INTO one VALUES (1)',
  );
}

const archived = (segment: string): boolean => fs.existsSync(`${archive}/${segment}`);

test('only archive_timeout bounds what a quiet database loses', async () => {
  const begun = Date.now();
  await untilArchived(archive, await commit());
  const took = Date.now() - begun;

  // As command-line settings hold against a configuration file, the server is started anew without it.
  await server.stop();
  await server.start({ ...sourceSettings(archive), archive_timeout: '0' });
  const left = await commit();
  await new Promise(resolve => setTimeout(resolve, took + 1_000));
  expect(archived(left)).toBe(false);

  // It was not the archive that was broken: a finished piece gets there at once.
  await ask(server, 'postgres', 'SELECT pg_switch_wal()');
  await untilArchived(archive, left);
});
