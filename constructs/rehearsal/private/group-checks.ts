import { RecoveryError } from '../../../lib/model/errors';
import { RehearsalGroup } from '../rehearsal-group';

/** Which buckets may be read, and under which keys. */
export interface GroupPatterns {
  readonly bucketArn: string;
  /** Of an alias, with the prefix that KMS has. */
  readonly keyAlias: string | undefined;
}

/** @throws RecoveryError `invalid-group` */
export function checkGroup(group: RehearsalGroup): RehearsalGroup {
  if (group instanceof RehearsalGroup) return group;
  throw RecoveryError.invalid({
    code: 'invalid-group',
    path: 'RehearsedStore',
    problem: 'this is no RehearsalGroup',
    received: group,
    allowed: 'a RehearsalGroup',
    fix: 'make one of the name that the buckets joined',
  });
}

/**
 * Every bucket and every key of an account is more than a validator should read.
 *
 * @throws RecoveryError `invalid-group-pattern`
 */
export function checkPatterns(bucketArn: string, keyAlias: string | undefined): GroupPatterns {
  check('buckets', bucketArn, /^arn:.+:s3:::(?!\*)\S+$/s, 'such as arn:aws:s3:::acme-*');
  if (keyAlias === undefined) return { bucketArn, keyAlias };
  check("keys' aliases", keyAlias, /^(?!\*|alias\/)\S+$/, "such as acme/tenant/*, without 'alias/'");
  return { bucketArn, keyAlias: `alias/${keyAlias}` };
}

function check(what: string, pattern: unknown, allowed: RegExp, example: string): void {
  if (typeof pattern === 'string' && allowed.test(pattern)) return;
  throw RecoveryError.invalid({
    code: 'invalid-group-pattern',
    path: 'RehearsedStore',
    problem: `this tells no ${what}`,
    received: pattern,
    allowed: `a pattern that begins with a name, ${example}`,
    fix: 'name them alike, and say how',
  });
}
