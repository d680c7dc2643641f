import type { RestoreJobsListMember } from '@aws-sdk/client-backup';
import { DAY_SECONDS } from '../../model/duration';
import { type Facts, secondsOf } from '../facts';
import { allPages } from '../sdk/pages';
import type { Place } from '../sdk/place';

/** How far back recovery points are that a rehearsal may have restored. */
const WINDOW_DAYS = 400;

/**
 * The newest restore of a store that a restore testing plan began and that has ended. One whose validation failed, or
 * never ended in time, failed; one without a validation was restored, and no more.
 *
 * @param store its ARN
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export async function rehearsalFacts(place: Place, store: string, now: Date): Promise<Facts> {
  const jobs = await allPages(async token => {
    const answer = await place.send('backup:ListRestoreJobsByProtectedResource', {
      ResourceArn: store,
      ByRecoveryPointCreationDateAfter: new Date(now.getTime() - WINDOW_DAYS * DAY_SECONDS * 1_000),
      ...token,
    });
    return { items: answer.RestoreJobs, next: answer.NextToken };
  });
  const [newest] = jobs
    .filter(({ CreatedBy }) => CreatedBy?.RestoreTestingPlanArn !== undefined)
    .filter(job => outcomeOf(job) !== undefined && job.CreationDate !== undefined)
    .sort((one, other) => secondsOf(other.CreationDate)! - secondsOf(one.CreationDate)!);
  if (!newest) return { rehearsed: undefined };
  const [begun, ended] = [secondsOf(newest.CreationDate)!, secondsOf(newest.CompletionDate)];
  return {
    rehearsed: outcomeOf(newest),
    rehearsedAt: begun,
    restoreSeconds: ended === undefined ? undefined : Math.max(0, Math.ceil(ended - begun)),
  };
}

/** Whether it passed; undefined while it goes on. */
function outcomeOf({ Status: status, ValidationStatus: validation }: RestoreJobsListMember) {
  if (status === 'FAILED' || status === 'ABORTED') return false;
  if (validation === 'FAILED' || validation === 'TIMED_OUT') return false;
  if (status !== 'COMPLETED' || validation === 'VALIDATING') return undefined;
  return true;
}
