import type { Evidence } from '../../model/evidence';
import type { Objective } from '../../model/objective';
import type { Instance } from '../instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../instance/scratch';
import type { Manifest } from '../manifest/manifest';
import { recordManifest } from '../manifest/record';
import { validate } from '../validation/validate';
import { takeBaseBackup } from './base-backup';
import { ask, damage } from './damage';
import { currentSegment, loseInstance, makeMistake, now, untilArchived } from './disaster';
import type { Fault } from './faults/fault';
import { startLoad } from './load';
import { type RestoredInstance, restore } from './restore';
import { ARCHIVE_TIMEOUT_SECONDS } from './settings';
import { ERASED_IDS, SHOP_ERASURES, shopErasures } from './shop-rows';
import { MAY_CHANGE, TENANT_COLUMN } from './shop-schema';
import { SHOP, startSource } from './source';
import { type Moment, Timeline } from './timeline';

/** What the drill promises of its own database. */
export const DRILL_OBJECTIVE: Objective = { rpoSeconds: 5, rtoSeconds: 60 };

/** How long the shop goes on between the steps, so that each has something to lose. */
const WORK_MS = 700;

export interface DrillOptions {
  readonly fault: Fault | null;
  readonly previousDigest: string | null;
  /** Told of each step as it is done. */
  readonly onMoment?: (moment: Moment) => void;
}

/** All that came of a drill. */
export interface DrillResult {
  readonly evidence: Evidence;
  readonly manifest: Manifest;
  readonly timeline: readonly Moment[];
  /** What was configured, in plain sentences. */
  readonly configuration: readonly string[];
  readonly fault: Fault | null;
}

/**
 * A whole recovery on real servers on this machine. Nothing of it stays: the servers run in a folder of their own,
 * and end with this process, however it ends.
 */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const scratch = scratchFolder();
  const servers: Instance[] = [];
  const cleared = (): void => removeFolder(scratch);
  process.once('exit', cleared);
  try {
    return await drill(scratch, servers, options);
  } finally {
    await Promise.all(servers.map(server => server.kill()));
    removeFolder(scratch);
    process.removeListener('exit', cleared);
  }
}

async function drill(scratch: string, servers: Instance[], options: DrillOptions): Promise<DrillResult> {
  const { fault, previousDigest, onMoment } = options;
  const timeline = new Timeline(onMoment);
  const archive = folderIn(scratch, 'archive');
  const backup = `${folderIn(scratch, 'backup')}/data`;

  const source = await startSource(scratch, archive);
  servers.push(source);
  timeline.add('a shop with five tenants is open, its log goes to the archive');
  const target = source.target(SHOP);
  const load = await startLoad(source.target(SHOP, 'shop_app'), target);
  await takeBaseBackup(source, backup);
  timeline.add('base backup taken, while customers go on buying');
  await sleep(WORK_MS);
  const early = await now(source);
  await sleep(WORK_MS);
  const erased = (await ask<{ id: string }>(source, SHOP, ERASED_IDS)).map(({ id }) => id);
  await ask(source, SHOP, SHOP_ERASURES);
  timeline.add(`${erased.length} customers forgotten: their keys are destroyed`);
  const manifest = await recordManifest({
    target,
    tenantColumn: TENANT_COLUMN,
    mayChange: MAY_CHANGE,
    jobs: 2,
  });
  timeline.add('manifest recorded: what a restore must bring back');
  await sleep(WORK_MS);

  const disaster = await makeMistake(source);
  const disasterAt = new Date(`${disaster.at.replace(' ', 'T')}:00`);
  timeline.add('DISASTER: all lines of all purchases deleted by mistake, all payments too');
  const segment = await currentSegment(source);
  await sleep(WORK_MS);
  const { purchases } = await load.stop();
  await untilArchived(archive, segment);
  await loseInstance(source);
  timeline.add(`DISASTER: the instance is killed and its volume lost, after ${purchases} purchases`);

  const until = { 'before-disaster': disaster.at, 'before-manifest': early, 'after-disaster': null }[
    fault?.restore ?? 'before-disaster'
  ];
  const { instance, recoveredBefore }: RestoredInstance = await restore(
    scratch,
    'restored',
    { backup, archive },
    until,
  );
  servers.push(instance);
  timeline.add(`restored to a fresh instance, up to ${until ?? 'the end of the archive'}`);
  if (fault !== null) {
    await damage(instance, SHOP, fault);
    timeline.add(`FAULT put in: ${fault.what}`);
  }
  const evidence = await validate({
    kind: 'drill',
    scenario: 'accidental-deletion',
    target: instance.target(SHOP),
    recoveryPoint: until ?? 'end of the archive',
    manifest,
    erasures: shopErasures(erased),
    disasterAt,
    objective: DRILL_OBJECTIVE,
    recoveredBefore,
    probeTenants: null,
    jobs: 2,
    previousDigest,
  });
  timeline.add(`validated: ${evidence.outcome}`);
  return { evidence, manifest, timeline: timeline.moments, configuration: CONFIGURATION, fault };
}

const CONFIGURATION = [
  'real PostgreSQL servers on this machine, over sockets, with data checksums',
  `fsync, synchronous_commit and full_page_writes on; archive_timeout ${ARCHIVE_TIMEOUT_SECONDS} s, archived by archive_command`,
  'base backup by pg_backup_start and a copy of the files of the running server',
  'one disk for source, archive and backup: it shows the procedure, not the durability of a region',
];

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
