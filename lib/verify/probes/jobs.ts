import { DAY_SECONDS } from '../../model/duration';
import { type Facts, secondsOf } from '../facts';
import { allPages } from '../sdk/pages';
import type { Place } from '../sdk/place';

/** How far back jobs are looked for: a weekly rule has one in it. */
const WINDOW_DAYS = 8;

const FAILED = new Set(['ABORTED', 'EXPIRED', 'FAILED', 'PARTIAL']);

/**
 * Jobs of AWS Backup for one store: those that failed since one of their kind was completed.
 *
 * @param store its ARN
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html
 */
export async function jobFacts(place: Place, store: string, now: Date): Promise<Facts> {
  const about = {
    ByResourceArn: store,
    ByCreatedAfter: new Date(now.getTime() - WINDOW_DAYS * DAY_SECONDS * 1_000),
  };
  const backups = await allPages(async token => {
    const answer = await place.send('backup:ListBackupJobs', { ...about, ...token });
    return { items: answer.BackupJobs, next: answer.NextToken };
  });
  const copies = await allPages(async token => {
    const answer = await place.send('backup:ListCopyJobs', { ...about, ...token });
    return { items: answer.CopyJobs, next: answer.NextToken };
  });
  return { failedJobs: failedSince(backups) + failedSince(copies) };
}

interface Job {
  readonly State?: string | undefined;
  readonly CreationDate?: Date | undefined;
}

function failedSince(jobs: readonly Job[]): number {
  const begun = ({ CreationDate }: Job): number => secondsOf(CreationDate) ?? Infinity;
  const completed = jobs.filter(({ State }) => State === 'COMPLETED').map(begun);
  const newest = Math.max(-Infinity, ...completed.filter(Number.isFinite));
  return jobs.filter(job => FAILED.has(job.State ?? '') && begun(job) > newest).length;
}
