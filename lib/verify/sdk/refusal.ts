import { RecoveryError } from '../../model/errors';

/** What services call it when there is no such thing. */
const ABSENT = new Set([
  'DBClusterNotFoundFault',
  'DBInstanceAutomatedBackupNotFound',
  'DBInstanceAutomatedBackupNotFoundFault',
  'DBInstanceNotFound',
  'DBInstanceNotFoundFault',
  'NoSuchBucket',
  'NotFoundException',
  'ResourceNotFoundException',
  'TableNotFoundException',
]);

/** Whether a service said that there is no such thing. */
export function isAbsent(error: unknown): boolean {
  return ABSENT.has(nameOf(error));
}

/** Whether nothing came back at all, so that the next call will hardly fare better. */
export function isSilence(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return !RecoveryError.isRecoveryError(error) && $metadata?.httpStatusCode === undefined;
}

/**
 * Why a call came to nothing, without the message: messages of services name sessions, and those bear names of people.
 */
export function reasonOf(error: unknown, call: string, profile?: string): string {
  if (RecoveryError.isRecoveryError(error)) return error.text;
  const name = nameOf(error);
  const { code } = error as NodeJS.ErrnoException;
  if (/credentials|token|sso/i.test(name)) {
    const where = profile === undefined ? '; name a profile with --profile' : ` in the profile ${profile}`;
    return `no usable credentials (${name})${where}`;
  }
  if (isSilence(error)) return `no answer (${typeof code === 'string' ? code : name})`;
  return `${call} was refused (${name})`;
}

/** Names of errors are plain words; anything else is left out. */
export function nameOf(error: unknown): string {
  const { name } = error as { name?: unknown };
  return typeof name === 'string' && /^[\w.]{1,80}$/.test(name) ? name : 'Error';
}
