import { mightMatch } from '../backup/glob';
import { isEverybody } from '../policy/everybody';
import { asList, covers } from '../policy/statements';
import { type Resource, text, value } from '../system/resource';
import type { System } from '../system/system';
import { type AccessStatement, accessStatements } from './statement';

/** A resource of the templates that an action could be done to, with the policy on the resource itself. */
export interface Target {
  readonly resource: Resource;
  /** The ARN that a statement has to name. */
  readonly arn: string;
  readonly policy: readonly AccessStatement[];
  /**
   * Whether identity policies count for nothing unless the policy on the resource lets them: so it is with keys,
   * and with resources of another account.
   */
  readonly asksPolicy: (account: string) => boolean;
}

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];
const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];
const OF_OBJECTS = /^s3:(BypassGovernanceRetention|.*Object(Version)?(Retention|LegalHold|Encryption)?)$/;
/** Those of AWS Backup that are about a vault, or about a recovery point through its vault's policy. */
const OF_VAULTS = /^backup:.*(Vault|RecoveryPoint)/;

/**
 * What of a system an action could be done to; undefined where the action isn't about resources that have a policy
 * of their own, or that stand in templates.
 */
export function targetsIn(system: System): (action: string) => readonly Target[] | undefined {
  const keys = system.ofType(...KEYS).map(toKey);
  const buckets = bucketsOf(system);
  const objects = buckets.map(bucket => ({ ...bucket, arn: `${bucket.arn}/*` }));
  const vaults = system.ofType(...VAULTS).map(toVault);
  const roles = system.ofType('AWS::IAM::Role').map(resource => ({
    resource,
    arn: resource.arn,
    policy: [],
    asksPolicy: () => false,
  }));
  return action => {
    const [service] = action.split(':');
    if (service === 'kms') return keys;
    if (service === 's3') return OF_OBJECTS.test(action) ? objects : buckets;
    if (service === 'iam') return roles;
    return OF_VAULTS.test(action) ? vaults : undefined;
  };
}

function toKey(resource: Resource): Target {
  return {
    resource,
    arn: resource.arn,
    policy: accessStatements(value(resource, 'KeyPolicy'), resource.id),
    asksPolicy: () => true,
  };
}

function toVault(resource: Resource): Target {
  return {
    resource,
    arn: resource.arn,
    policy: accessStatements(value(resource, 'AccessPolicy'), resource.id),
    asksPolicy: account => account !== resource.account,
  };
}

function bucketsOf(system: System): readonly Target[] {
  const policies = new Map<string, Resource[]>();
  for (const policy of system.ofType('AWS::S3::BucketPolicy')) {
    const key = `${policy.account} ${text(policy, 'Bucket')}`;
    policies.set(key, [...(policies.get(key) ?? []), policy]);
  }
  return system.ofType('AWS::S3::Bucket').map(resource => ({
    resource,
    arn: resource.arn,
    policy: (policies.get(`${resource.account} ${resource.name}`) ?? []).flatMap(policy =>
      accessStatements(value(policy, 'PolicyDocument'), policy.id),
    ),
    asksPolicy: account => account !== resource.account,
  }));
}

/** Whether a policy on a resource lets a principal, or leaves it to the principal's account. */
export function policyLets(target: Target, action: string, principal: Resource): AccessStatement | undefined {
  return target.policy.find(
    statement =>
      statement.effect === 'Allow' &&
      statement.isAbout(action) &&
      (isEverybody(statement.principal) ||
        asList((statement.principal as { AWS?: unknown } | null | undefined)?.AWS).some(
          stated => typeof stated !== 'string' || isWithin(stated, principal),
        )),
  );
}

/** Whether a stated principal is this one, or the account that it is in. */
function isWithin(stated: string, { arn, account }: Resource): boolean {
  if (stated === arn || stated === account) return true;
  return /^arn:[^:]*:iam::[^:]*:root$/.test(stated) && stated.split(':')[4] === account;
}

/** Whether a policy on a resource lets a principal by name, with no need of anything else. */
export function policyGrants(
  target: Target,
  action: string,
  principal: Resource,
): AccessStatement | undefined {
  const found = policyLets(target, action, principal);
  if (found === undefined) return undefined;
  return asList((found.principal as { AWS?: unknown } | null | undefined)?.AWS).includes(principal.arn)
    ? found
    : undefined;
}

/** Whether a pattern of a statement could mean a target. References to different resources are different texts. */
export function couldMean(pattern: string, arn: string): boolean {
  if (covers(pattern, arn) || covers(arn, pattern)) return true;
  return !pattern.includes('‹') && mightMatch(pattern, arn);
}
