import { Clients } from '../harness/clients';
import type { Deed } from '../harness/emulator';
import { isLookedForByCli, lookUpByCli } from './by-cli';
import type { Lookup } from './lookup';
import { STORAGE_LOOKUPS } from './storage';
import { SURROUNDING_LOOKUPS } from './surroundings';

const LOOKUPS: Readonly<Record<string, Lookup>> = { ...STORAGE_LOOKUPS, ...SURROUNDING_LOOKUPS };

/** Whether a describe call is known for a type. What isn't looked for is counted, never taken for found. */
export const canLookFor = (type: string): boolean => type in LOOKUPS || isLookedForByCli(type);

/** Whether it holds data, or is needed to read it. */
export const isStateful = (type: string): boolean => STATEFUL.test(type);

const STATEFUL =
  /::(S3::Bucket|S3::BucketPolicy|KMS::Key|KMS::Alias|RDS::DBInstance|SecretsManager::Secret|Backup::BackupVault)$/;

/** Why what was made is not found, or nothing. */
async function missing(made: Deed): Promise<string | undefined> {
  try {
    await (LOOKUPS[made.type]?.(Clients.in(made), made) ?? lookUpByCli(made));
    return undefined;
  } catch (error) {
    return `${made.type} ${made.physicalId} in ${made.region}: ${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** Why each of them that can be looked for is not found; empty when all stand. */
export async function allMissing(made: readonly Deed[]): Promise<string[]> {
  const byClient = made.filter(deed => deed.type in LOOKUPS);
  const faults = await Promise.all(byClient.map(missing));
  // The CLI takes most of a second to start, on a core of its own: two at a time.
  const byCli = made.filter(({ type }) => isLookedForByCli(type));
  const takeTurns = async () => {
    for (let deed = byCli.pop(); deed !== undefined; deed = byCli.pop()) faults.push(await missing(deed));
  };
  await Promise.all([takeTurns(), takeTurns()]);
  return faults.filter(fault => fault !== undefined);
}
