import type { Finding } from '../../model/posture';
import { replicasOf } from '../mechanisms/s3/replication/replicas';
import { findUnresolved } from '../resolve/unresolved';
import { type Resource, isOn, text, value } from '../system/resource';
import type { System } from '../system/system';
import { finding } from './catalogue';
import type { Finder } from './subject';

const LOCK_READS = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];

/** What keeps locked objects from being replicated. S3 checks none of it at deployment. */
export const replicationFaults: Finder = ({ system }) =>
  system
    .ofType('AWS::S3::Bucket')
    .filter(bucket => isOn(bucket, 'ObjectLockEnabled'))
    .flatMap(source =>
      replicasOf(source, system).flatMap(({ bucket: destination, faults }) => [
        ...lackingReads(source, faults, system),
        ...(destination ? lackingLock(source, destination) : []),
      ]),
    );

function lackingReads(
  source: Resource,
  faults: readonly { readonly why: string }[],
  system: System,
): readonly Finding[] {
  const role = system.withArn(text(source, 'ReplicationConfiguration', 'Role'), source);
  const lacking = LOCK_READS.filter(action => faults.some(({ why }) => why.includes(`lacks ${action} `)));
  // An allowance that isn't determined may be the one that seems to lack.
  if (!role || lacking.length === 0 || isOpen(role, system)) return [];
  return [
    finding('replication-role-lacks-retention-reads', role.id, {
      message: `the role lacks ${lacking.join(' and ')} on ${source.id}, without which locked objects are not replicated`,
      remedy: `allow ${lacking.join(' and ')} on the objects of the bucket`,
    }),
  ];
}

function lackingLock(source: Resource, destination: Resource): readonly Finding[] {
  if (isOn(destination, 'ObjectLockEnabled') || findUnresolved(value(destination, 'ObjectLockEnabled')))
    return [];
  return [
    finding('replication-destination-without-object-lock', destination.id, {
      message: `${source.id} has Object Lock and replicates into this bucket, which has none: its objects don't arrive`,
      remedy: 'turn Object Lock on (ObjectLockEnabled)',
    }),
  ];
}

/** Whether something that the templates don't determine may allow more than they show. */
function isOpen(role: Resource, system: System): boolean {
  const arns = [value(role, 'ManagedPolicyArns') ?? []].flat();
  const attached = system
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')
    .filter(policy => [value(policy, 'Roles'), value(policy, 'RoleName')].flat().includes(role.name));
  return (
    findUnresolved([role.properties, ...attached.map(({ properties }) => properties)]) !== undefined ||
    arns.some(
      arn => typeof arn === 'string' && system.withArn(arn, role) === undefined && !/:iam::aws:/.test(arn),
    )
  );
}
