import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import { checkInteger, checkName } from '../../private/checks';
import { reject } from '../../private/errors';
import { requireConstruct } from './names';

/**
 * Security groups of a database that exists already.
 *
 * @throws RecoveryError `missing-construct`
 */
export function checkSecurityGroups(scope: IConstruct, groups: ec2.ISecurityGroup[]): ec2.ISecurityGroup[] {
  if (Array.isArray(groups)) {
    return [...groups].map(group => requireConstruct(scope, 'a security group', group, 'addIngressRule'));
  }
  throw reject(scope, {
    code: 'missing-construct',
    problem: 'securityGroups is missing or something else',
    received: groups,
    allowed: 'a list of security groups',
    fix: 'pass the groups of the database, imported by their ids',
  });
}

/**
 * The port that it listens on; unlike a new one, it may be any.
 *
 * @throws RecoveryError `invalid-port`
 */
export function checkPort(scope: IConstruct, port: number | undefined): number {
  return checkInteger(scope, 'invalid-port', 'the port', port ?? 5432, { min: 1, max: 65_535 });
}

/**
 * @throws RecoveryError `invalid-resource-id`
 */
export function checkResourceId(scope: IConstruct, resourceId: string | undefined): string | undefined {
  if (resourceId === undefined) return undefined;
  const form = /^(db|cluster)-[A-Z0-9]{1,64}$/;
  const allowed = 'an id such as db-ABCDEFGHIJKL';
  return checkName(scope, 'invalid-resource-id', 'the resource id', resourceId, form, allowed);
}

/**
 * @throws RecoveryError `missing-construct`
 */
export function checkSecret(
  scope: IConstruct,
  secret: secretsmanager.ISecret | undefined,
): secretsmanager.ISecret | undefined {
  return secret === undefined ? undefined : requireConstruct(scope, 'secret', secret, 'secretArn');
}
