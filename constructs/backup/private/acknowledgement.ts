import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/**
 * Compares what somebody wrote down with what a lock will hold for good. A mistyped retention is not to be
 * found out after the cooling-off. Tokens have no figure to acknowledge, so they fail too.
 *
 * @throws RecoveryError `lock-not-acknowledged`
 */
export function checkAcknowledgement(
  scope: IConstruct,
  received: object | undefined,
  expected: Readonly<Record<string, string | number | undefined>>,
): void {
  const stated = (received ?? {}) as Record<string, unknown>;
  if (Object.entries(expected).every(([name, value]) => stated[name] === value)) return;
  throw reject(scope, {
    code: 'lock-not-acknowledged',
    problem:
      'this lock becomes permanent: not even the root user or AWS can lift it, only closing the account ends it',
    received,
    allowed: `an acknowledgement of exactly ${JSON.stringify(expected)}`,
    fix: 'repeat the figures in acknowledgement once you are sure of them, or use a governance lock',
  });
}
