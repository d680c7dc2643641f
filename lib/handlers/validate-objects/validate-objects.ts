import type { S3Client } from '@aws-sdk/client-s3';
import type { EvidenceCheck } from '../../model/evidence';
import { RecoveryError } from '../../model/errors';
import { log } from '../support/log';
import { setting } from '../support/setting';
import type { ValidationAnswer, ValidationRequest } from '../support/validation';
import { type KeyFinding, LARGEST_READ_BYTES, compareKey } from './compare';
import { historyOf, sampleOf } from './history';

/** Keys that are compared at a time. */
const AT_A_TIME = 16;

/**
 * The function that validates a restored bucket. The source is versioned, so that it tells what the restore should
 * have: each key of a sample is held, byte by byte, against the versions that it had when the restore was asked for.
 */
export function objectValidator({
  s3,
}: {
  readonly s3: S3Client;
}): (request: ValidationRequest) => Promise<ValidationAnswer> {
  return async request => {
    const before = Date.parse(request.requestedAt);
    const comparison = { s3, source: bucketIn(request.source), restored: bucketIn(request.restored) };
    const { keys, truncated } = await historyOf(s3, comparison.source, before);
    const sample = sampleOf([...keys.keys()].sort(), Number(setting(request.settings, 'sampleSize')));
    log('comparing objects', { restoreJobId: request.restoreJobId, sample: sample.length, keys: keys.size });
    const findings: KeyFinding[] = [];
    for (let start = 0; start < sample.length; start += AT_A_TIME) {
      const some = sample.slice(start, start + AT_A_TIME);
      findings.push(...(await Promise.all(some.map(key => compareKey(comparison, key, keys.get(key)!)))));
    }
    const of = `${findings.length} of ${keys.size}${truncated ? ' keys read and more' : ' keys'}`;
    return {
      checks: checksOf(findings, of),
      rpoSeconds: lostSeconds(findings, before),
      tools: {},
      correctiveActions: findings.some(isDamaged)
        ? ['restore from another recovery point, and find out what changed these objects']
        : [],
    };
  };
}

function bucketIn(arn: string): string {
  const [, name] = /^arn:[\w-]+:s3:::([^/]+)$/.exec(arn) ?? [];
  if (name !== undefined) return name;
  throw RecoveryError.invalid({
    code: 'not-a-bucket',
    path: 'validate-objects',
    problem: 'this is no bucket',
    received: arn,
    allowed: 'the ARN of a bucket',
    fix: 'give stores of other types another validator',
  });
}

function isDamaged({ lostSince }: KeyFinding): boolean {
  return lostSince === undefined;
}

/** How far back the loss of the worst key reaches; null where damage or nothing at all leaves no measure. */
function lostSeconds(findings: readonly KeyFinding[], before: number): number | null {
  if (findings.length === 0 || findings.some(isDamaged) || !findings.some(({ present }) => present))
    return null;
  const lost = findings.map(({ lostSince }) => (typeof lostSince === 'number' ? before - lostSince : 0));
  return Math.ceil(Math.max(...lost) / 1_000);
}

/** Keys are names that tenants may have given, so figures have to do. */
function checksOf(findings: readonly KeyFinding[], of: string): readonly EvidenceCheck[] {
  const present = findings.filter(one => one.present).length;
  const damaged = findings.filter(isDamaged).length;
  const bySize = findings.filter(one => one.bySize).length;
  const large = `${bySize} larger than ${LARGEST_READ_BYTES / 1_048_576} MiB by their size alone`;
  return [
    findings.length === 0
      ? { id: 'objects-restored', result: 'could-not-run', message: 'the source had no object to look for' }
      : {
          id: 'objects-restored',
          result: present > 0 ? 'passed' : 'failed',
          message: `${present} objects found; compared ${of}`,
        },
    findings.length === 0
      ? { id: 'objects-unchanged', result: 'could-not-run', message: 'nothing was compared' }
      : {
          id: 'objects-unchanged',
          result: damaged === 0 ? 'passed' : 'failed',
          message: `${damaged} keys are as they never were at the source; compared ${of}, ${large}`,
        },
  ];
}
