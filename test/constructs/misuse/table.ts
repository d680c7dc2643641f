import type { Stack } from 'aws-cdk-lib';
import { ACCESS } from './access';
import { AUDIT_TRAIL } from './audit-trail';
import { BACKUP } from './backup';
import { DATABASE } from './database';
import { ERASURE } from './erasure';
import { EVENT_LOG } from './event-log';
import { FAILOVER } from './failover';
import { GUARDRAILS } from './guardrails';
import { KEYS } from './keys';
import { LOGICAL_BACKUP } from './logical-backup';
import { NETWORK } from './network';
import { OBJECTIVES } from './objectives';
import { REHEARSAL } from './rehearsal';
import { SERVICE } from './service';
import { SECRETS } from './secrets';
import { STORAGE } from './storage';

/** One way into the library that a plain JavaScript caller may take with anything. */
export interface Entry {
  /** The class, with its static method when that is what is called. */
  readonly name: string;
  /** Uses it, with whatever is given for its properties; for a few methods that is a name or a construct. */
  readonly call: (stack: Stack, props: never) => unknown;
  /** Properties that it takes; the examples together have every one of them. */
  readonly examples: readonly ((stack: Stack) => unknown)[];
  /** Whether the properties may be left out. */
  readonly optional?: boolean;
  /** What is wrong when there is nothing; by default that there are no properties. */
  readonly complaint?: RegExp;
}

/** Every property, also the optional ones, so that a new one can't be forgotten here. */
export type Complete<T> = { readonly [K in keyof Required<T>]: T[K] };

export const TABLE: readonly Entry[] = [
  ...ACCESS,
  ...AUDIT_TRAIL,
  ...BACKUP,
  ...DATABASE,
  ...ERASURE,
  ...EVENT_LOG,
  ...FAILOVER,
  ...GUARDRAILS,
  ...KEYS,
  ...LOGICAL_BACKUP,
  ...NETWORK,
  ...OBJECTIVES,
  ...REHEARSAL,
  ...SERVICE,
  ...SECRETS,
  ...STORAGE,
];
