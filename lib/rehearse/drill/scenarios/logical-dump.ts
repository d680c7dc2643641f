import * as path from 'node:path';
import type { Instance } from '../../instance/instance';
import { folderIn } from '../../instance/scratch';
import { asFilledAnew } from '../../manifest/anew';
import { lackingPrograms, runProgram } from '../client-programs';
import { ask } from '../damage';
import { type DrillScenario, type Play, type Played, validatePlayed } from '../scenario';
import { Shop } from '../shop';

/** Tables that are written and read at a time. */
const JOBS = '2';

export const logicalDump: DrillScenario = {
  name: 'logical-dump',
  what: 'the database dropped: filled anew from a dump, by several connections',
  scenario: 'accidental-deletion',
  hindrance: lackingPrograms,
  play,
};

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace } = given;
  const shop = await Shop.open(stage, logicalDump.name, pace);
  await shop.trade();
  await shop.work();
  await shop.close();
  // Closed for the dump: what a dump holds is one moment, and so is the manifest.
  const manifest = asFilledAnew(await shop.record());
  const dump = path.join(folderIn(stage.scratch, 'dump'), 'files');
  const { source } = stage;
  await runProgram('pg_dump', [...at(source, shop.database), '-Fd', '-j', JOBS, '-f', dump]);
  const roles = await runProgram('pg_dumpall', [...at(source), '--globals-only', '--no-role-passwords']);
  timeline.add(`dumped by ${JOBS} connections, the roles of the server beside it; manifest recorded`);
  await shop.trade();
  await shop.work();
  const purchases = await shop.close();
  const { date } = await shop.now();
  await ask(source, 'postgres', `DROP DATABASE ${shop.database} WITH (FORCE)`);
  timeline.add(`DISASTER: the database dropped by mistake, ${purchases} purchases after the dump`);

  const fresh = await stage.another();
  await runProgram('psql', [...at(fresh, 'postgres'), '-q'], roles);
  await runProgram('pg_restore', [...at(fresh, 'postgres'), '-j', JOBS, '--create', dump]);
  timeline.add(`filled anew in a fresh instance, by ${JOBS} connections`);
  return validatePlayed(given, logicalDump.scenario, {
    target: fresh.target(shop.database),
    recoveryPoint: 'the dump',
    manifest,
    erasures: null,
    disasterAt: date,
  });
}

/** Where a server is, as these programs take it. */
function at(instance: Instance, database?: string): readonly string[] {
  const host = path.dirname(instance.data);
  return ['-h', host, '-U', 'postgres', ...(database === undefined ? [] : ['-d', database])];
}
