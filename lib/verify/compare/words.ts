import type { Difference } from './standing';

/** Facts as a person would call them. */
const FACTS: Readonly<Record<string, string>> = {
  coldAfterDays: 'days until it is moved to cold storage',
  completionMinutes: 'the completion window in minutes',
  conditions: 'the number of conditions',
  copiesTo: 'the destination of copies',
  closed: 'what the policy keeps back',
  continuous: 'the continuous backup',
  deletionProtection: 'deletion protection',
  encrypted: 'encryption',
  encryption: 'encryption',
  exclusions: 'the number of exclusions',
  failedJobs: 'the number of jobs that failed since one was completed',
  eventBridge: 'notifications to EventBridge',
  failedOperations: 'the number of operations of a day that failed to replicate',
  lock: 'the lock',
  lockDays: 'days of default retention',
  lockMode: 'the mode of default retention',
  maxRetentionDays: 'the longest retention in days',
  members: 'the number of instances',
  minRetentionDays: 'the shortest retention in days',
  multiAz: 'Multi-AZ',
  objectLock: 'Object Lock',
  opened: 'what the policy lets through',
  pitr: 'point-in-time recovery',
  replicas: 'the region of a replica that has not failed',
  replicatesTo: 'the destination of replication',
  replicationState: 'replication',
  retentionDays: 'retention in days',
  retentionHours: 'retention in hours',
  role: 'the role',
  schedule: 'the schedule',
  selects: 'what is selected',
  selectsTags: 'which tags are selected',
  startMinutes: 'the start window in minutes',
  state: 'the state',
  timezone: 'the time zone',
  vault: 'the vault',
  versionDays: 'days that versions are kept',
  versioning: 'versioning',
};

/** A fact as a person would call it. */
export function sayFact(fact: string): string {
  return FACTS[fact] ?? fact;
}

export function sayDifference({ fact, expected, found, said }: Difference): string {
  if (said !== undefined) return said;
  return `${sayFact(fact)} is ${say(found)}, and the templates have ${say(expected)}`;
}

function say(value: string): string {
  if (value.startsWith('Infinity')) return 'no end';
  return value === 'true' ? 'on' : value === 'false' ? 'off' : value;
}
