import * as fs from 'node:fs';
import * as path from 'node:path';
import { bootstrap } from './cdk';
import { PLACES, PORT, type Place, WORK } from './place';

const JOURNAL = path.join(WORK, 'journal.jsonl');
const FAULT = path.join(WORK, 'fault');
const DOWN = path.join(WORK, 'down');
const PERMISSIONS = path.join(WORK, 'permissions');

/** One thing that the emulator has made, changed or deleted for a stack. */
export interface Deed {
  readonly action: 'create' | 'update' | 'replace' | 'delete';
  readonly type: string;
  readonly logicalId: string;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly origin: 'upstream' | 'deepened' | 'own' | 'accepted';
  readonly physicalId: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Everything that was done since `reset`, in order. */
export function deeds(): Deed[] {
  if (!fs.existsSync(JOURNAL)) return [];
  const lines = fs.readFileSync(JOURNAL, 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as Deed);
}

/** What a step has done. */
export async function deedsOf(step: () => Promise<unknown>): Promise<Deed[]> {
  const before = deeds().length;
  await step();
  return deeds().slice(before);
}

/** Accounts and regions in which nothing was ever deployed, then bootstrapped. */
export async function startAnew(places: readonly Place[] = PLACES): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${PORT}/_ministack/reset`, { method: 'POST' });
  if (!response.ok) throw new Error(`the emulator answers ${response.status} to a reset`);
  for (const file of [FAULT, DOWN, PERMISSIONS]) fs.rmSync(file, { force: true });
  for (const place of places) await bootstrap(place);
  fs.rmSync(JOURNAL, { force: true });
}

/** While the step runs, making or changing the resource fails. */
export async function whileFailing<Result>(resource: string, step: () => Promise<Result>): Promise<Result> {
  fs.writeFileSync(FAULT, resource);
  try {
    return await step();
  } finally {
    fs.rmSync(FAULT);
  }
}

/** Takes a region away from handlers that would reach across; see RegionGate for everybody else. */
export const takeDown = (region: string): void => fs.writeFileSync(DOWN, region);

/** From here until the next fresh start, policies of roles, buckets, keys and secrets are evaluated. */
export const enforcePermissions = (): void => fs.writeFileSync(PERMISSIONS, '');
