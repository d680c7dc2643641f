import type { EC2Client } from '@aws-sdk/client-ec2';
import type { S3Client } from '@aws-sdk/client-s3';
import { RecoveryError } from '../../model/errors';
import { log } from '../support/log';
import { keysBelow, textOf } from '../support/objects';
import { recordsPrefix } from '../support/records';
import { letThrough } from './ingress';
import { reasonAgainst } from './judge';
import type { GateSettings, GatedStore } from './settings';

/** What the function works with. */
export interface GateParts {
  readonly s3: S3Client;
  readonly ec2: EC2Client;
  readonly now: () => Date;
  readonly settings: GateSettings;
}

/** What became of it, where it was opened. */
export interface GateAnswer {
  /** Ids of the stores. */
  readonly opened: readonly string[];
}

/**
 * The function that opens stores once each of them was validated, all of them or none. A gate that stays closed
 * throws: Region switch takes an answer for a success, and calls again after an error. So does whatever goes wrong
 * on the way.
 */
export function gate(parts: GateParts): () => Promise<GateAnswer> {
  return async () => {
    const { settings } = parts;
    const refusals = await Promise.all(settings.stores.map(async store => refusal(parts, store)));
    const closed = refusals.filter(reason => reason !== null);
    if (settings.stores.length === 0 || closed.length > 0) {
      log('the gate stays closed', { reasons: closed });
      throw new RecoveryError('gate-closed', closed.join('; ') || 'no store to ask about', 'gate');
    }
    for (const rule of settings.rules) await letThrough(parts.ec2, rule);
    const opened = settings.stores.map(({ id }) => id);
    log('the gate is open', { opened });
    return { opened };
  };
}

async function refusal(
  { s3, settings: { bucket, prefix, maxAgeSeconds }, now }: GateParts,
  store: GatedStore,
): Promise<string | null> {
  // Keys have the time of their record, so that the last one is the newest.
  const newest = (await keysBelow(s3, bucket, recordsPrefix(prefix, store.id))).at(-1);
  const text = newest === undefined ? undefined : await textOf(s3, { Bucket: bucket, Key: newest });
  const reason = reasonAgainst(text, { store, maxAgeSeconds, now: now() });
  return reason === null ? null : `${store.id}: ${reason}`;
}
