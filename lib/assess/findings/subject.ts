import type { Finding, StorePosture } from '../../model/posture';
import type { SystemMap } from '../../model/system-map';
import type { Backups } from '../backup/protection';
import type { Origins } from '../derivation/origin';
import type { Objectives } from '../objectives/objectives';
import type { OrderedRecovery } from '../recovery-order/recovery-order';
import type { Store } from '../stores/find';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import type { StackTemplate } from '../template';

/** What a finding is made from. */
export interface Subject {
  readonly stacks: readonly StackTemplate[];
  readonly system: System;
  readonly stores: readonly Store[];
  /** What was worked out for each of the stores, in their order. */
  readonly postures: readonly StorePosture[];
  readonly objectives: Objectives;
  readonly backupsOf: (store: Resource) => Backups;
  readonly origins: Origins;
  /** One for each scenario. */
  readonly recoveryOrders: readonly OrderedRecovery[];
  readonly map: SystemMap;
}

/** Looks for one thing that is wrong beyond a single cell. */
export type Finder = (subject: Subject) => readonly Finding[];
