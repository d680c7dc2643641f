import * as fs from 'node:fs';
import * as path from 'node:path';
import { handOver, serverAccount } from '../instance/account';
import { currentSegment, untilArchived } from './archive';
import { takeBaseBackup } from './base-backup';
import { ask, cutShort, largestIn } from './damage';
import type { Spoiling } from './faults/fault';
import type { RestoreSource } from './restore';
import { sourceSettings } from './settings';
import { SHOP_ERASURES } from './shop-rows';
import { SHOP, startSource } from './source';
import type { Stage } from './stage';

/** What there is to spoil, beside the backup and the archive. */
export interface Spoils {
  /** Piece of the log between the manifest and the disaster. */
  readonly piece: string;
  /** Name of the database that is restored. */
  readonly database: string;
}

/** Spoils what a server is restored from, in a copy: others restore from the same. */
export async function spoil(stage: Stage, spoiling: Spoiling, spoils: Spoils): Promise<RestoreSource> {
  switch (spoiling) {
    case 'piece-missing':
      return withArchive(stage, archive => fs.rmSync(path.join(archive, spoils.piece)));
    case 'piece-cut-short':
      return withArchive(stage, archive => cutShort(path.join(archive, spoils.piece)));
    case 'backup-cut-short':
      return { backup: cutBackup(stage), archive: stage.archive };
    case 'abandoned-branch':
      return { backup: stage.backup, archive: stage.archive, branch: 'latest' };
    case 'another-database':
      return another(stage, spoils.database);
  }
}

/**
 * Somebody tries a recovery, works on with what came back for a while and gives it up. Its log went to the same
 * archive, where it is the newest branch of history.
 */
export async function abandonRecovery(stage: Stage, database: string): Promise<void> {
  const { instance } = await stage.restored(null, stage, sourceSettings(stage.archive));
  await ask(instance, database, WORKED_ON);
  const segment = await currentSegment(instance);
  await ask(instance, 'postgres', 'SELECT pg_switch_wal()');
  await untilArchived(stage.archive, segment);
  await instance.kill();
}

/** More transactions and commit markers than the source has by the time of its manifest: it isn't told by those. */
const WORKED_ON = `
DO $$ BEGIN
  PERFORM set_config('synchronous_commit', 'off', false);
  FOR i IN 1..3000 LOOP PERFORM cdk_recovery.mark(); COMMIT; END LOOP;
END $$`;

function withArchive(stage: Stage, change: (archive: string) => void): RestoreSource {
  const archive = stage.folder();
  fs.cpSync(stage.archive, archive, { recursive: true });
  change(archive);
  handOver(archive, serverAccount());
  return { backup: stage.backup, archive };
}

/** In a database that no validation looks at: a server has several, and comes up. */
function cutBackup(stage: Stage): string {
  const backup = path.join(stage.folder(), 'data');
  fs.cpSync(stage.backup, backup, { recursive: true });
  cutShort(largestIn(path.join(backup, 'base', TEMPLATE1), /^\d+$/));
  return backup;
}

/** Folder of the database that new ones are copied from, the same in every server. */
const TEMPLATE1 = '1';

/** A backup of a server that was set up in the same way, such as the one that a test environment has. */
async function another(stage: Stage, database: string): Promise<RestoreSource> {
  const [archive, folder] = [stage.folder(), stage.folder()];
  const backup = path.join(stage.folder(), 'data');
  const server = await startSource(folder, archive);
  try {
    await ask(server, 'postgres', `CREATE DATABASE ${database} TEMPLATE ${SHOP}`);
    await ask(server, database, SHOP_ERASURES);
    await ask(server, database, WORKED_ON);
    await takeBaseBackup(server, backup);
  } finally {
    await server.kill();
  }
  return { backup, archive };
}
