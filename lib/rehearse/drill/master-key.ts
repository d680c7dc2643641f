import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { RecoveryError } from '../../model/errors';

const CIPHER = 'aes-256-gcm';
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

/** Digits at the end of an offline copy that tell a mistyped one. */
const CHECK_DIGITS = 8;

/** The key that wraps the keys of all subjects. */
export type MasterKey = Buffer;

export function newMasterKey(): MasterKey {
  return randomBytes(32);
}

/** A secret that nobody reads without the master key. */
export function wrap(master: MasterKey, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, master, nonce);
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The secret again; null where this isn't the key that wrapped it. */
export function unwrap(master: MasterKey, wrapped: Buffer): string | null {
  const decipher = createDecipheriv(CIPHER, master, wrapped.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(wrapped.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = wrapped.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** The key as somebody writes it on paper: groups of digits, the last of which tell whether it was copied right. */
export function toPaper(master: MasterKey): string {
  const digits = master.toString('hex');
  return `${digits}${checkOf(digits)}`.replace(/(.{8})(?=.)/g, '$1 ');
}

/** @throws RecoveryError `mistyped-key` */
export function fromPaper(text: string): MasterKey {
  const digits = text.replace(/\s/g, '').toLowerCase();
  const [key, check] = [digits.slice(0, -CHECK_DIGITS), digits.slice(-CHECK_DIGITS)];
  if (/^[0-9a-f]{64}$/.test(key) && checkOf(key) === check) return Buffer.from(key, 'hex');
  const problem = 'the digits are not those of a key: one of them was copied wrongly; type it in again';
  throw new RecoveryError('mistyped-key', problem, 'offline copy');
}

function checkOf(digits: string): string {
  return createHash('sha256').update(digits).digest('hex').slice(0, CHECK_DIGITS);
}
