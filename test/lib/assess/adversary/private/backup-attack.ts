import {
  type Elsewhere,
  DB_ARN,
  GENERAL,
  HOURLY,
  database,
  plan,
  role,
  selection,
  vault,
} from '../../corpus/private/backup-case';
import type { CorpusCase, Truth } from '../../corpus/case';
import { type Setting, attack } from './attack';

type Changes = Readonly<Record<string, object>>;

/** A database whose only backups are those of an hourly plan, with what a case changes. */
export function protectedBy(changes: Changes = {}): Record<string, object> {
  return {
    Store: database(),
    Vault: vault(),
    Role: role(GENERAL),
    Plan: plan(HOURLY),
    Selection: selection({ Resources: [DB_ARN] }),
    ...changes,
  };
}

/** What is true of the database after the loss of its zone, when no backups but those of the plan are there. */
export function afterZone(name: string, truth: Truth, changes: Changes, setting: Setting = {}): CorpusCase {
  return attack(name, protectedBy(changes), { 'zone-failure': truth }, setting);
}

/** The same after the loss of its region, with what stands in the other one. */
export function afterRegion(
  name: string,
  truth: Truth,
  changes: Changes,
  elsewhere: Elsewhere = { resources: {} },
  setting: Setting = {},
): CorpusCase {
  return attack(
    name,
    protectedBy(changes),
    { 'region-failure': truth },
    { other: elsewhere.resources, otherRegion: elsewhere.region ?? 'us-west-2', ...setting },
  );
}

/** The hourly rule with what a case changes. */
export const ruled = (rest: object): object => plan({ ...HOURLY, ...rest });
