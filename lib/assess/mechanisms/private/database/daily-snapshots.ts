import { DAY_SECONDS, HOUR_SECONDS } from '../../../../model/duration';
import { type Resource, number, value } from '../../../system/resource';
import type { Candidate, MechanismContext } from '../../mechanism';
import { afterRestore, doesNotRecover, recovers } from '../candidates';

/** Daily snapshots of an in-memory store. */
export interface DailySnapshots {
  readonly source: string;
  /** Whether losing an instance or a zone loses data, so that a snapshot is what is left. */
  readonly lossy: boolean;
}

/**
 * Snapshots that the service takes once a day, somewhere in a window. No page bounds how long one takes, so two
 * days are reckoned: the newest may still be in the making. They are deleted together with what they were taken
 * of, so that they bring nothing back from a deletion.
 */
export function dailySnapshots(
  store: Resource,
  context: MechanismContext,
  { source, lossy }: DailySnapshots,
): readonly Candidate[] {
  const days = number(store, 'SnapshotRetentionLimit') ?? 0;
  if (days === 0) return [];
  const seconds = 2 * DAY_SECONDS + windowSeconds(value(store, 'SnapshotWindow'));
  const bounded = days * DAY_SECONDS > seconds;
  const claim = afterRestore(store, context, {
    rpoSeconds: bounded ? seconds : null,
    mechanism: 'snapshot',
    basis: 'documented',
    source,
    because: [
      bounded
        ? `a snapshot a day (24 h) + the window that it starts in (${(seconds - 2 * DAY_SECONDS) / HOUR_SECONDS} h) ` +
          'and another day, because the newest may still be in the making'
        : `snapshots are kept for ${days} d: the last one may be gone before the next one is finished`,
    ],
    ...(bounded ? {} : { remedy: 'set SnapshotRetentionLimit to 4 or more' }),
  });
  return [
    ...(lossy ? recovers(['instance-failure', 'zone-failure'], claim) : []),
    ...doesNotRecover(['accidental-deletion'], {
      mechanism: 'snapshot',
      source,
      because: ['automatic snapshots are deleted together with what they were taken of'],
      remedy: 'copy snapshots out of the service on a schedule, or state where the data is rebuilt from',
    }),
  ];
}

/** Length of a window such as `05:00-09:00`; the service picks one of 1 h, and an unclear one may last a day. */
function windowSeconds(window: unknown): number {
  if (window === undefined) return HOUR_SECONDS;
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(String(window));
  if (!match) return DAY_SECONDS;
  const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
  return ((to! - from! + 1_440) % 1_440 || 1_440) * 60;
}
