import type { ItemKind } from '../expected';
import type { Facts } from '../facts';
import type { Place } from '../sdk/place';
import { bucketFacts } from './bucket';
import { clusterFacts } from './cluster';
import { databaseFacts } from './database';
import { jobFacts } from './jobs';
import { keyFacts } from './key';
import { backupRuleFacts, backupSelectionFacts } from './plans';
import { bucketPolicyFacts, keyPolicyFacts, vaultPolicyFacts } from './policies';
import { recoveryPointFacts } from './recovery-points';
import { rehearsalFacts } from './rehearsals';
import { replicaLagFacts } from './replica-lag';
import { replicatedBackupFacts } from './replicated-backups';
import { replicationFacts, replicationFailures } from './replication';
import { secretFacts } from './secret';
import { streamFacts } from './stream';
import { tableFacts } from './table';
import { vaultFacts } from './vault';

/** What a probe asks for. */
export interface Question {
  readonly name: string;
  /** What an item is of, where it is of something. */
  readonly of: string;
  /** Account that has to own it, where the templates say. */
  readonly account: string | undefined;
  readonly now: Date;
}

/** Asks for one thing; undefined where there is none. */
export type Probe = (place: Place, question: Question) => Promise<Facts | undefined>;

export const PROBES: Readonly<Record<ItemKind, Probe>> = {
  'backup-rule': (place, { name, of }) => backupRuleFacts(place, name, of),
  'backup-selection': (place, { name, of }) => backupSelectionFacts(place, name, of),
  bucket: (place, { name, account }) => bucketFacts(place, name, account),
  'bucket-policy': (place, { name, account }) => bucketPolicyFacts(place, name, account),
  cluster: (place, { name }) => clusterFacts(place, name),
  database: (place, { name }) => databaseFacts(place, name),
  jobs: (place, { name, now }) => jobFacts(place, name, now),
  key: (place, { name }) => keyFacts(place, name),
  'key-policy': (place, { name }) => keyPolicyFacts(place, name),
  'recovery-points': (place, { name, of }) => recoveryPointFacts(place, name, of),
  rehearsals: (place, { name, now }) => rehearsalFacts(place, name, now),
  'replica-lag': (place, { name, now }) => replicaLagFacts(place, name, now),
  'replicated-backups': (place, { name, of }) => replicatedBackupFacts(place, name, of),
  replication: (place, { name, of, now }) => replicationFacts(place, { source: name, destination: of }, now),
  'replication-failures': (place, { name, of, now }) =>
    replicationFailures(place, { source: name, destination: of }, now),
  secret: (place, { name }) => secretFacts(place, name),
  stream: (place, { name }) => streamFacts(place, name),
  table: (place, { name }) => tableFacts(place, name),
  vault: (place, { name, now }) => vaultFacts(place, name, now),
  'vault-policy': (place, { name }) => vaultPolicyFacts(place, name),
};
