/**
 * Tags by which the buckets of a group are told. What reports call a bucket, and what it has to keep, stands in its own
 * tags: a rehearsal of thousands names none of them.
 */
export const GROUP_TAG = 'cdk-recovery:rehearsed';
export const STORE_TAG = 'cdk-recovery:store';

/** Objective of a scenario: seconds of the recovery point and of the recovery time, with a slash between them. */
export function objectiveTag(scenario: string): string {
  return `cdk-recovery:objective:${scenario}`;
}
