import type { Environment } from 'aws-cdk-lib';
import type { SystemNames } from '../system-names';

/** One region of the system, and what it knows of the other one. */
export interface Site {
  readonly names: SystemNames;
  readonly region: string;
  /** The account, where it is known. Names are worked out without it. */
  readonly account?: string;
  /** The other region, once there is one. */
  readonly other?: string;
  /** Whether this is the region that waits for the other one to fail. */
  readonly standby: boolean;
}

/** What the platform itself keeps: the list of engagements. */
export const RECORDS = 'records';

/** State of the infrastructure, from which a deployment goes on. */
export const STATE = 'state';

/** What the records of an engagement are called in names of buckets. No other bucket's name begins like that. */
export function engagementBucket(engagementId: string): string {
  return `e-${engagementId}`;
}

/** Alias of an engagement's key, the same in both regions. */
export function engagementKey(names: SystemNames, engagementId: string): string {
  return names.keyAlias(`engagement/${engagementId}`);
}

/** Name of a stack: in the primary region the same with another region and without. */
export function stackName({ names, standby }: Site, part: string): string {
  return names.stack(standby ? `${part}-recovery` : part);
}

/** Where the stacks of a region go. */
export function environmentOf({ region, account }: Site): Environment {
  return { region, ...(account === undefined ? {} : { account }) };
}
