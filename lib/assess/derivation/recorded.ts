import { RecoveryError } from '../../model/errors';
import { METADATA, type RecordedDerivation } from '../../model/metadata';
import type { Resource } from '../system/resource';

/**
 * What a construct recorded on a store about its source; undefined where nothing is recorded. A record that can't
 * be read is an error: to ignore it would judge a store by something else than what was declared.
 *
 * @throws RecoveryError `invalid-derivation`
 */
export function recordedDerivation({ metadata, id }: Resource): RecordedDerivation | undefined {
  const record = metadata[METADATA.derivedFrom];
  if (record === undefined || record === null) return undefined;
  const { from, replaySeconds } = Object(record) as Record<string, unknown>;
  if (typeof from === 'string' && from !== '' && isReplay(replaySeconds)) {
    return { from, ...(replaySeconds === undefined ? {} : { replaySeconds }) };
  }
  throw RecoveryError.invalid({
    code: 'invalid-derivation',
    path: id,
    problem: `the metadata ${METADATA.derivedFrom} is not what a construct records`,
    received: record,
    allowed: 'an object with from, an id, and replaySeconds, whole seconds',
    fix: 'synthesize the template again',
  });
}

function isReplay(seconds: unknown): seconds is number | undefined {
  return seconds === undefined || (Number.isSafeInteger(seconds) && (seconds as number) >= 0);
}
