import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { handOver, serverAccount, spawnAs } from '../../instance/account';
import { folderIn } from '../../instance/scratch';
import type { NamedOutcome } from '../../evidence/record';
import { count, failed, passed } from '../../validation/check';
import { LockedCopy } from '../locked-copy';
import type { RestoredInstance } from '../restore';
import {
  type DrillScenario,
  type Play,
  type Played,
  checksSaying,
  nothingRestored,
  validatePlayed,
} from '../scenario';
import { Shop } from '../shop';
import type { Stage } from '../stage';

/** Rows made unreadable with a key that leaves with whoever did it. */
const ENCRYPT = `
BEGIN;
UPDATE shop.customer SET email = pgp_sym_encrypt_bytea(email, gen_random_uuid()::text);
UPDATE shop.tenant SET name = encode(pgp_sym_encrypt(name, gen_random_uuid()::text), 'hex');
UPDATE shop.ledger SET entry = encode(pgp_sym_encrypt(entry, gen_random_uuid()::text), 'hex');
COMMIT`;

export const ransomware: DrillScenario = {
  name: 'ransomware',
  what: 'rows encrypted and every reachable backup deleted: recovered from a copy that the attacker may not write',
  scenario: 'ransomware',
  last: true,
  hindrance: () =>
    process.getuid?.() === 0
      ? null
      : 'it takes root, so that the attacker runs as an account that may not write the locked copy',
  play,
};

/** The fault that the scenario puts in itself. */
export const UNLOCKED = 'locked-copy-writable';

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const copy = new LockedCopy();
  try {
    const shop = await Shop.open(stage, ransomware.name, pace);
    await shop.trade();
    await shop.work();
    const manifest = await shop.record();
    await shop.untilArchived();
    timeline.add('manifest recorded: what a restore must bring back');
    copy.take(stage);
    const before = copy.digest();
    if (fault?.name === UNLOCKED) handOver(copy.folder, serverAccount());
    timeline.add('backup and archive copied to where the account of the server may not write');
    await shop.work();
    const { date } = await shop.now();
    await shop.ask(ENCRYPT);
    // The server first: it would go on to archive while its archive is deleted.
    await stage.loseSource();
    const left = attack(stage, copy.folder);
    await shop.close();
    timeline.add(
      'DISASTER: rows encrypted, backup and archive deleted, the server gone, with production rights',
    );
    if (fault?.name === UNLOCKED) timeline.add(`FAULT put in: ${fault.what}`);
    const after = copy.digest();

    const found = [lockHeld(before === after), backupsGone(left)];
    const restored = await restoredFrom(copy, stage).catch(() => null);
    if (restored === null) return nothingRestored(given, ransomware.scenario, manifest, found);
    const { instance, recoveredBefore } = restored;
    timeline.add('restored from the locked copy to a fresh instance, up to the end of the copy');
    return await validatePlayed(given, ransomware.scenario, {
      target: instance.target(shop.database),
      recoveryPoint: 'the locked copy',
      manifest,
      erasures: null,
      disasterAt: date,
      recoveredBefore,
      moreChecks: checksSaying('integrity', found),
    });
  } finally {
    copy.remove();
  }
}

/** Deletes what the account of the server may delete, and tries the locked copy too. Tells what is left to restore from. */
function attack({ backup, archive }: Stage, locked: string): readonly string[] {
  // In production a backup belongs to whoever runs the server: nothing here may protect it by accident.
  for (const folder of [path.dirname(backup), archive]) handOver(folder, serverAccount());
  const script = 'rm -rf "$1"/* "$2"/*; chmod -R 777 "$3"; rm -rf "$3"/*; rm -rf "$3"; echo pay > "$3"/note';
  spawnSync('/bin/sh', ['-c', script, 'attack', path.dirname(backup), archive, locked], {
    ...spawnAs(serverAccount()),
    stdio: 'ignore',
  });
  return [path.dirname(backup), archive].flatMap(folder => fs.readdirSync(folder));
}

async function restoredFrom(copy: LockedCopy, stage: Stage): Promise<RestoredInstance> {
  const fetched = folderIn(stage.scratch, 'fetched');
  copy.fetch(fetched);
  return stage.restored(null, {
    backup: path.join(fetched, 'backup'),
    archive: path.join(fetched, 'archive'),
  });
}

function lockHeld(held: boolean): NamedOutcome {
  const action = 'take the copy away from every account that production runs as';
  return {
    id: 'locked-copy-untouched',
    ...(held
      ? passed('the attacker tried, and no byte of the locked copy is another')
      : failed('the locked copy', 'the attacker changed it', action)),
  };
}

function backupsGone(left: readonly string[]): NamedOutcome {
  return {
    id: 'reachable-backups-gone',
    ...(left.length === 0
      ? passed('nothing was left of the backups that the attacker could reach: they did not help')
      : failed('the reachable backups', `${count(left.length, 'file')} survived, so this shows nothing`)),
  };
}
