import { evidenceDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';
import type { Finding } from '../../model/posture';
import { finding } from '../findings/catalogue';
import { type EvidenceClock, isAhead } from './clock';
import type { EvidenceFile } from './read';

/** Records that are what they were when they were written, and what is wrong with the others. */
export interface CheckedEvidence {
  readonly sound: readonly Evidence[];
  readonly findings: readonly Finding[];
  /** Whether no record is altered or missing, as far as the records themselves tell. */
  readonly whole: boolean;
}

/**
 * Holds each record against its digest and against the record before it.
 *
 * A digest is no signature: who may write where evidence is kept can write another chain. And nothing tells that the
 * newest record was taken away. Both are for the place where evidence is kept to rule out, by Object Lock.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export function checkEvidence(
  files: readonly EvidenceFile[],
  clock: Pick<EvidenceClock, 'now'>,
): CheckedEvidence {
  const digests = new Set(files.map(({ record }) => record.digest));
  const sound: Evidence[] = [];
  const findings: Finding[] = [];
  for (const { file, record } of files) {
    const faults = [...faultsOf(file, record, clock)];
    if (faults.length === 0) sound.push(record);
    findings.push(...faults, ...brokenChain(file, record, digests));
  }
  return { sound, findings, whole: findings.length === 0 };
}

function faultsOf(file: string, record: Evidence, clock: Pick<EvidenceClock, 'now'>): readonly Finding[] {
  const { id, digest, finishedAt } = record;
  if (evidenceDigest(record) !== digest) {
    return [
      finding('evidence-altered', file, {
        message: `the record ${id} does not have the content that its digest was made from; it counts for nothing`,
        remedy: 'take the record from where it can not be changed, or repeat the rehearsal',
      }),
    ];
  }
  if (!isAhead(finishedAt, clock)) return [];
  return [
    finding('evidence-in-future', file, {
      message: `the record ${id} was finished at ${finishedAt}, which is yet to come; it counts for nothing`,
      remedy: 'put the clock right that it was written by, and repeat the rehearsal',
    }),
  ];
}

function brokenChain(
  file: string,
  { id, previousDigest }: Evidence,
  digests: ReadonlySet<string>,
): readonly Finding[] {
  if (previousDigest === null || digests.has(previousDigest)) return [];
  return [
    finding('evidence-chain-broken', file, {
      message: `the record before ${id} is missing: its digest is ${previousDigest}`,
      remedy: 'hand in all records of the chain, or repeat the rehearsal',
    }),
  ];
}
