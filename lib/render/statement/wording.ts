import { type Basis, type Mechanism, type Verdict, judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { Answer, Claim } from './answers';
import { figure, inFull } from './durations';
import type { Testing } from './testing';

/** Scenarios as customers know them. */
export const SCENARIO_NAMES: Readonly<Record<Scenario, string>> = {
  'instance-failure': 'A single server or disk fails',
  'zone-failure': 'An availability zone fails',
  'region-failure': 'The whole region fails',
  'accidental-deletion': 'Data is deleted, overwritten or corrupted by mistake',
  ransomware: 'Somebody with production credentials deletes or encrypts data',
  'key-loss': 'An encryption key is lost',
  'account-loss': 'The cloud account is lost',
};

/** What brings data back. No word of how well: that is for the figures to say. */
export const WAYS_BACK: Readonly<Record<Mechanism, string>> = {
  'standby-failover': 'a standby takes over',
  pitr: 'restore to a chosen point in time',
  snapshot: 'restore from a snapshot',
  'vault-copy': 'restore from a backup vault',
  replication: 'another copy, kept by replication',
  'read-replica-promotion': 'promotion of a read replica',
  'version-rollback': 'return to earlier versions',
  replay: 'rebuilt from its source',
  redeploy: 'made anew from its definition',
};

/** How a promise is kept, by what that rests on. None says more than its basis does. */
const KEPT: Readonly<Record<Basis, string>> = {
  sla: "kept, under AWS's service level agreement",
  documented: 'kept, by what AWS documents',
  typical: 'kept, if it goes as AWS calls typical',
  configured: 'kept, as configured',
  assumed: 'kept, under our own assumptions',
  measured: 'kept, in part as measured in a rehearsal',
};

/** How a verdict begins. Only the first of them says `kept` without a `not`. */
const RESULTS: Readonly<Record<Verdict, string>> = {
  met: 'kept, as worked out',
  missed: 'not kept',
  unprovable: 'cannot be shown',
  waived: 'accepted',
  'no-objective': 'nothing promised',
};

export function wayBack({ recoverable, mechanism, rpoSeconds, rtoSeconds }: Claim): string {
  if (!recoverable) return 'none';
  if (mechanism !== null) return WAYS_BACK[mechanism];
  return rpoSeconds === 0 && rtoSeconds === 0 ? 'none needed' : 'not known';
}

/** The result in a few words. */
export function result(claim: Claim): string {
  const { verdict, basis, waiver } = claim;
  if (verdict === 'met' && basis !== null) return KEPT[basis];
  if (verdict !== 'waived') return RESULTS[verdict];
  return `${RESULTS[judged(claim)]}, ${RESULTS.waived}${waiver ? `: ${reasonOf(waiver)}` : ''}`;
}

/** What a waiver accepts. A waived promise is never called kept, whatever its figures are. */
function judged(claim: Claim): 'missed' | 'unprovable' {
  return judge({ ...claim, because: [] }, claim.objective ?? undefined) === 'unprovable'
    ? 'unprovable'
    : 'missed';
}

function reasonOf({ reason, until }: NonNullable<Claim['waiver']>): string {
  return `${reason}${until === undefined ? '' : ` (to be reconsidered: ${until})`}`;
}

/** Why a promise isn't kept, or can't be shown to be. */
export function shortfall({ recoverable, rpoSeconds, rtoSeconds, objective, testing }: Answer): string {
  if (!recoverable) return 'nothing in the infrastructure definition brings the data back';
  const sides = [
    ['RPO', rpoSeconds, objective?.rpoSeconds],
    ['RTO', rtoSeconds, objective?.rtoSeconds],
  ] as const;
  const reasons = sides.flatMap(([name, seconds, promised]) => {
    if (seconds === null) return [`no upper bound can be given for the ${name}`];
    return promised !== undefined && seconds > promised
      ? [`the ${name} is worked out as ${inFull(seconds)}, and ${inFull(promised)} is promised`]
      : [];
  });
  return [...reasons, ...(testing.state === 'failed' ? [`the test of ${testing.on} failed`] : [])].join('; ');
}

/** What evidence says, in a few words. */
export function tested({ state, on, rpoSeconds = null, rtoSeconds = null }: Testing): string {
  switch (state) {
    case 'passed':
      return `tested on ${on}: measured RPO ${measured(rpoSeconds)}, RTO ${measured(rtoSeconds)}`;
    case 'out-of-date':
      return `test out of date: last passed on ${on}`;
    case 'elsewhere':
      return `not tested by a rehearsal in AWS: a drill or a validation passed on ${on}`;
    case 'failed':
      return `test failed on ${on}`;
    case 'never':
      return 'not tested';
  }
}

function measured(seconds: number | null): string {
  return seconds === null ? 'not measured' : figure(seconds);
}
