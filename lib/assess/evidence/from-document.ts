import {
  CHECK_RESULTS,
  type Evidence,
  type EvidenceCheck,
  type EvidenceComponent,
} from '../../model/evidence';
import type { Objective } from '../../model/objective';
import { SCENARIOS } from '../../model/scenario';
import { type Place, below } from '../documents/shape';
import {
  type Reader,
  instant,
  invalid,
  listOf,
  nullable,
  objectWith,
  oneOf,
  optional,
  seconds,
  sha256,
  text,
  texts,
} from './shape';

const readRecord: Reader<Evidence> = objectWith<Evidence>({
  schemaVersion: oneOf(1),
  id: text,
  kind: oneOf('rehearsal', 'drill', 'validation'),
  scenario: optional(oneOf(...SCENARIOS)),
  startedAt: instant,
  finishedAt: instant,
  outcome: oneOf('passed', 'failed'),
  components: listOf(
    objectWith<EvidenceComponent>({
      store: optional(text),
      type: text,
      recoveryPoint: optional(text),
      restoredTo: optional(text),
    }),
  ),
  objective: nullable(objectWith<Objective>({ rpoSeconds: seconds, rtoSeconds: seconds })),
  measured: objectWith<Evidence['measured']>({
    rpoSeconds: nullable(seconds),
    rtoSeconds: nullable(seconds),
  }),
  checks: listOf(
    objectWith<EvidenceCheck>({
      id: text,
      result: oneOf(...CHECK_RESULTS),
      subject: optional(text),
      message: text,
    }),
  ),
  tools: texts,
  correctiveActions: listOf(text),
  previousDigest: nullable(sha256),
  digest: sha256,
});

/**
 * A record of evidence out of a parsed document. Nothing of it is passed over: a record that contradicts itself
 * proves nothing.
 *
 * @param file name of the file, for messages
 * @throws RecoveryError `invalid-evidence`
 */
export function evidenceFrom(document: unknown, file: string): Evidence {
  const top: Place = { file, at: '' };
  const record = readRecord(document, top);
  if (Date.parse(record.finishedAt) < Date.parse(record.startedAt)) {
    throw invalid(below(top, 'finishedAt'), 'finished before it started', record.finishedAt, 'a later time');
  }
  if (record.outcome === 'passed') checkPassed(record, below(top, 'outcome'));
  return record;
}

/** What passed was checked, and no check of it failed or could not run. */
function checkPassed({ checks }: Evidence, place: Place): void {
  if (checks.length === 0) {
    throw invalid(place, 'passed, although nothing was checked', 'passed', 'failed, or checks that passed');
  }
  const other = checks.find(({ result }) => result !== 'passed');
  if (other) {
    throw invalid(place, `passed, although the check ${other.id} did not`, 'passed', 'failed');
  }
}
