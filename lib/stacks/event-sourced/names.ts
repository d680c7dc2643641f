import { Fn } from 'aws-cdk-lib';
import type { RegionPair } from '../region-pair';
import type { SystemNames } from '../system-names';

/** What the keys and buckets are for, in their names. */
export const ARCHIVE = 'archive';
export const AUDIT = 'audit';
export const ERASURES = 'erasures';
export const EVENTS = 'events';
export const SERVING = 'serving';
export const SUBJECTS = 'subjects';
export const SUPPORT = 'support';

/** Output of the key that wraps the keys of subjects, in the recovery region's stack. */
export const WRAPPING_KEY_OUTPUT = 'WrappingKey';

/** The log, its stream, and the replay of its archive. */
export function logName(names: SystemNames): string {
  return names.stack(EVENTS);
}

/** Where the archive is replayed into, beside the log. */
export function replayStreamName(names: SystemNames): string {
  return names.stack('replay');
}

/** The stack in the recovery region that the others of an event-sourced system are replicated to. */
export function counterpartStack(names: SystemNames): string {
  return names.stack('counterpart');
}

/** Releases of all services; the same name in both regions. */
export function repositoryName(names: SystemNames): string {
  return `${names.system}/services`;
}

/** ARN of the key that wraps the keys of subjects, read from the stack that made it. */
export function wrappingKeyArn({ names, recoveryRegion }: RegionPair): string {
  return Fn.getStackOutput(counterpartStack(names), WRAPPING_KEY_OUTPUT, recoveryRegion);
}
