import * as path from 'node:path';
import { listFiles } from '../../backup/file-list';
import { dumpHoldsNoSecret, dumpWhole, secretsUnknown } from '../../dump/look';
import type { Instance } from '../../instance/instance';
import { asFilledAnew } from '../../manifest/anew';
import { describeFailure } from '../../session/failure';
import { lackingPrograms, runProgram } from '../client-programs';
import { ask, cutShort, largestIn } from '../damage';
import {
  type DrillScenario,
  type Play,
  type Played,
  checksSaying,
  nothingRestored,
  validatePlayed,
} from '../scenario';
import { Shop } from '../shop';
import { VAULT, VAULT_SECRETS, WITHOUT_VAULT, withoutVault } from '../vault';

/** Tables that are written and read at a time. */
const JOBS = '2';

export const logicalDump: DrillScenario = {
  name: 'logical-dump',
  what: 'the database dropped: filled anew from a dump, by several connections',
  scenario: 'accidental-deletion',
  hindrance: lackingPrograms,
  play,
};

/** The faults that the scenario puts in itself. */
export const VAULT_DUMPED = 'secret-in-dump';
export const PASSWORDS_DUMPED = 'password-in-dump';
export const DUMP_CUT_SHORT = 'truncated-dump';

async function play(given: Play): Promise<Played> {
  const { stage, timeline, pace, fault } = given;
  const shop = await Shop.open(stage, logicalDump.name, pace);
  await shop.ask(VAULT);
  await shop.trade();
  await shop.work();
  await shop.close();
  if (fault?.sql !== undefined) await shop.ask(fault.sql);
  // Closed for the dump: what a dump holds is one moment, and so is the manifest.
  const manifest = asFilledAnew(withoutVault(await shop.record()));
  const dump = path.join(stage.folder(), 'files');
  const { source } = stage;
  const left = fault?.name === VAULT_DUMPED ? [] : WITHOUT_VAULT;
  await runProgram('pg_dump', [...at(source, shop.database), '-Fd', '-j', JOBS, ...left, '-f', dump]);
  const noPasswords = fault?.name === PASSWORDS_DUMPED ? [] : ['--no-role-passwords'];
  const roles = await runProgram('pg_dumpall', [...at(source), '--globals-only', ...noPasswords]);
  const files = listFiles(dump);
  timeline.add(`dumped by ${JOBS} connections, the roles of the server beside it; manifest recorded`);
  await shop.trade();
  await shop.work();
  const purchases = await shop.close();
  const { date } = await shop.now();
  await ask(source, 'postgres', `DROP DATABASE ${shop.database} WITH (FORCE)`);
  timeline.add(`DISASTER: the database dropped by mistake, ${purchases} purchases after the dump`);
  if (fault?.name === DUMP_CUT_SHORT) cutShort(largestIn(dump, /^\d+\.dat/));
  if (fault !== null) timeline.add(`FAULT put in: ${fault.what}`);

  const text = await runProgram('pg_restore', ['-f', '-', dump]).catch(() => null);
  const found = [
    dumpWhole(dump, files),
    ...(text === null ? [secretsUnknown()] : dumpHoldsNoSecret([roles, text], VAULT_SECRETS)),
  ];
  timeline.add('looked at the files of the dump, and at what it would run');
  const fresh = await stage.another();
  await runProgram('psql', [...at(fresh, 'postgres'), '-q'], roles);
  try {
    await runProgram('pg_restore', [...at(fresh, 'postgres'), '-j', JOBS, '--create', dump]);
  } catch (error) {
    return nothingRestored(given, logicalDump.scenario, manifest, found, describeFailure(error));
  }
  timeline.add(`filled anew in a fresh instance, by ${JOBS} connections`);
  return validatePlayed(given, logicalDump.scenario, {
    target: fresh.target(shop.database),
    recoveryPoint: 'the dump',
    manifest,
    erasures: null,
    disasterAt: date,
    moreChecks: checksSaying('integrity', found),
  });
}

/** Where a server is, as these programs take it. */
function at(instance: Instance, database?: string): readonly string[] {
  const host = path.dirname(instance.data);
  return ['-h', host, '-U', 'postgres', ...(database === undefined ? [] : ['-d', database])];
}
