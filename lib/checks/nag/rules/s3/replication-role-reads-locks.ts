import { replicationFaults } from '../../../../assess/findings/replication-faults';
import { value } from '../../../../assess/system/resource';
import type { AppFacts } from '../../private/app-facts';
import { foundBy } from '../../private/found-by';

/** S3 takes the role as it is, and the objects that it can't replicate stay behind. */
export const s3ReplicationRoleReadsLocks = foundBy({
  name: 'S3ReplicationRoleReadsLocks',
  finder: replicationFaults,
  id: 'replication-role-lacks-retention-reads',
  types: ['AWS::IAM::Role'],
  applies: ({ app, resource }) => app.once(replicationRoles).has(resource.arn),
  restsOn: ({ resource, app }) => [
    value(resource, 'Policies'),
    value(resource, 'ManagedPolicyArns'),
    app.system
      .ofType('AWS::IAM::Policy')
      .filter(policy => [value(policy, 'Roles')].flat().includes(resource.name))
      .map(policy => value(policy, 'PolicyDocument')),
  ],
});

function replicationRoles({ system }: AppFacts): ReadonlySet<unknown> {
  return new Set(
    system.ofType('AWS::S3::Bucket').map(bucket => value(bucket, 'ReplicationConfiguration', 'Role')),
  );
}
