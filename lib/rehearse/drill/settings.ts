/** How long the source may keep a finished piece of log to itself: what bounds the loss where the volume goes. */
export const ARCHIVE_TIMEOUT_SECONDS = 1;

/** Pieces of log of the smallest size: a piece that is archived before it is full is copied as a whole. */
export const WAL_SEGMENT_MIB = 1;

/**
 * Settings of the source. Nothing that makes a commit safe is switched off: a drill that cheats on that proves nothing.
 *
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html
 */
export function sourceSettings(archive: string): Readonly<Record<string, string>> {
  return {
    wal_level: 'replica',
    archive_mode: 'on',
    archive_command: `test ! -f '${archive}/%f' && cp '%p' '${archive}/%f.part' && mv '${archive}/%f.part' '${archive}/%f'`,
    archive_timeout: `${ARCHIVE_TIMEOUT_SECONDS}s`,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '32MB',
  };
}

/** Which branch of history a recovery follows: the backup's own, or the newest that is in the archive. */
export type Branch = 'current' | 'latest';

/**
 * Settings of the instance that is restored to: up to a moment, and before whatever was committed at that moment. The
 * newest branch, which PostgreSQL follows unless it is told, may be one of a recovery that was given up.
 *
 * @param until null to recover all that there is
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES
 */
export function recoverySettings(
  archive: string,
  until: string | null,
  branch: Branch,
): Readonly<Record<string, string>> {
  return {
    restore_command: `cp '${archive}/%f' '%p'`,
    recovery_target_timeline: branch,
    ...(until === null ? {} : { recovery_target_time: until, recovery_target_inclusive: 'off' }),
    recovery_target_action: 'promote',
    shared_buffers: '32MB',
  };
}
