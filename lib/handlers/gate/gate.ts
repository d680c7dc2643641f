import type { EC2Client } from '@aws-sdk/client-ec2';
import type { S3Client } from '@aws-sdk/client-s3';
import { RecoveryError } from '../../model/errors';
import { log } from '../support/log';
import { keysBelow, textOf } from '../support/objects';
import { recordsPrefix } from '../support/records';
import { letThrough, shutOut } from './ingress';
import { verdictOf } from './judge';
import type { GateSettings, GatedStore } from './settings';

/** What the function works with. */
export interface GateParts {
  readonly s3: S3Client;
  readonly ec2: EC2Client;
  readonly now: () => Date;
  readonly settings: GateSettings;
}

/** What became of it. */
export interface GateAnswer {
  /** Ids of the stores that were opened. */
  readonly opened: readonly string[];
}

/** The function of a gate, which opens stores or closes them. */
export function gate(parts: GateParts): () => Promise<GateAnswer> {
  return parts.settings.action === 'close' ? closer(parts) : opener(parts);
}

/**
 * Opens stores once each of them was validated; one that was not keeps all of them closed. A gate that stays closed
 * throws, as does whatever goes wrong on the way: Region switch takes an answer for a success, and calls again after
 * an error.
 */
function opener(parts: GateParts): () => Promise<GateAnswer> {
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

/** Once a region was left, its stores are closed again: they too are to be validated before the way back. */
function closer({ ec2, settings }: GateParts): () => Promise<GateAnswer> {
  return async () => {
    for (const rule of settings.rules) await shutOut(ec2, rule);
    log('the gate is closed', { rules: settings.rules.length });
    return { opened: [] };
  };
}

/** Records that are looked at from the newest on: more rehearsals than one beside a switch are already many. */
const LOOKED_AT = 20;

/** Why a store stays closed; null where its newest validation says that it may be opened. */
async function refusal({ s3, settings, now }: GateParts, store: GatedStore): Promise<string | null> {
  const { bucket, prefix, maxAgeSeconds } = settings;
  // Keys have the time of their record, so that the last one is the newest.
  const keys = (await keysBelow(s3, bucket, recordsPrefix(prefix, store.id))).toReversed();
  for (const Key of keys.slice(0, LOOKED_AT)) {
    const text = await textOf(s3, { Bucket: bucket, Key });
    const verdict = verdictOf(text, { store, maxAgeSeconds, now: now() });
    if (verdict === 'open') return null;
    if (verdict !== 'not-about-it') return `${store.id}: ${verdict.because}`;
  }
  return `${store.id}: nobody validated ${store.restoredTo}`;
}
