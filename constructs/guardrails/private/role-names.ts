import { RecoveryError } from '../../../lib/model/errors';
import { ALL_GROUPS } from '../perms';
import type { GuardedGroup } from '../guarded-group';
import type { GuardrailOptions } from '../guardrail-options';

/** IAM ids of whom guardrails let through, as patterns of ARNs. */
export interface LetThrough {
  readonly breakGlass: string;
  readonly deployments: readonly string[];
  readonly pipelines: readonly string[];
  readonly backups: readonly string[];
  readonly groups: readonly GuardedGroup[];
}

const NAME = /^[\w+=,.@/-]{1,576}$/;
/** A pattern that begins with a wildcard would soon stand for everybody. */
const PATTERN = /^[\w+=,.@/-]{3}[\w+=,.@/*?-]{0,573}$/;

/**
 * @param path who asks, for the message
 * @throws RecoveryError `invalid-role-name`, `invalid-list`, `unknown-group`
 */
export function letThrough(path: string, options: GuardrailOptions): LetThrough {
  const names = (what: string, value: readonly string[] | undefined, otherwise: readonly string[]) =>
    listOf(path, what, value ?? otherwise).map(name => roleArn(path, what, name, PATTERN));
  return {
    breakGlass: roleArn(path, 'breakGlassRoleName', options.breakGlassRoleName, NAME),
    deployments: names('deploymentRoleNames', options.deploymentRoleNames, ['cdk-hnb659fds-cfn-exec-role-*']),
    pipelines: names('pipelineRoleNames', options.pipelineRoleNames, ['cdk-hnb659fds-deploy-role-*']),
    backups: names('backupRoleNames', options.backupRoleNames, ['service-role/AWSBackupDefaultServiceRole']),
    groups: groupsOf(path, options.groups ?? ALL_GROUPS),
  };
}

function groupsOf(path: string, groups: readonly GuardedGroup[]): readonly GuardedGroup[] {
  const unknown = listOf(path, 'groups', groups).filter(group => !ALL_GROUPS.includes(group));
  if (unknown.length === 0 && groups.length > 0) return [...new Set(groups)];
  throw RecoveryError.invalid({
    code: 'unknown-group',
    path,
    problem: groups.length === 0 ? 'there is nothing to keep' : 'unknown group',
    received: groups.length === 0 ? groups : unknown[0],
    allowed: ALL_GROUPS.join(', '),
    fix: 'use members of GuardedGroup, or leave groups out',
  });
}

function roleArn(path: string, what: string, name: string, form: RegExp): string {
  if (typeof name === 'string' && form.test(name)) return `arn:*:iam::*:role/${name}`;
  throw RecoveryError.invalid({
    code: 'invalid-role-name',
    path,
    problem: `${what} has no name of a role`,
    received: name,
    allowed:
      form === NAME
        ? "the role's name with its path, without wildcards, known while synthesizing"
        : "a role's name with its path, with wildcards after three plain characters, known while synthesizing",
    fix: 'name the role as it stands behind role/ in its ARN',
  });
}

/** A list whose holes are seen. */
function listOf<T>(path: string, what: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return [...(value as readonly T[])];
  throw RecoveryError.invalid({
    code: 'invalid-list',
    path,
    problem: `${what} is no list`,
    received: value,
    allowed: 'a list',
    fix: 'put it in brackets',
  });
}
