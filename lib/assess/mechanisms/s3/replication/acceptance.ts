import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { isMeantBy } from '../../private/names';
import { indexOf } from '../../private/index-of';
import { areSame } from '../../private/places';
import { type Statement, asList, covers, isAboutAction, statementsOf } from '../../../policy/statements';
import { isEverybody } from '../../../policy/everybody';
import { type Flaws, together, unless } from './flaw';

const policiesOf = indexOf(['AWS::S3::BucketPolicy'], policy => [text(policy, 'Bucket')]);

/**
 * Whether the destination lets replicas in. In another account its policy has to; in the same one it mustn't
 * forbid it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function acceptanceFlaws(
  source: Resource,
  destination: Resource,
  actions: readonly string[],
  system: System,
): Flaws {
  const statements = policiesOf(system, destination.name)
    .filter(policy => isMeantBy(policy, destination) && !mayNotExist(policy))
    .flatMap(policy => statementsOf(value(policy, 'PolicyDocument')))
    .filter(({ resources }) => resources.some(item => covers(item, `${destination.arn}/*`)));
  const about = (action: string): readonly Statement[] =>
    statements.filter(statement => isAboutAction(statement, action));
  const forbidden = actions
    .flatMap(about)
    .some(
      ({ effect, principal, conditions }) =>
        effect === 'Deny' && isEverybody(principal) && Object.keys(conditions).length === 0,
    );
  const role = text(source, 'ReplicationConfiguration', 'Role') ?? '';
  const invited = actions.every(action =>
    about(action).some(
      ({ effect, principal }) => effect === 'Allow' && invites(principal, role, source.account),
    ),
  );
  return together(
    unless(
      !forbidden,
      `the policy of ${destination.id} forbids replicas`,
      'take s3:ReplicateObject out of what the bucket policy denies',
    ),
    unless(
      areSame(source.account, destination.account) || invited,
      `the policy of ${destination.id} doesn't let the role of another account replicate into it`,
      `allow ${actions.join(', ')} to the replication role in the bucket policy of the destination`,
    ),
  );
}

/** Whether a policy is about a role, or about its whole account. */
export function invites(principal: unknown, role: string, account: string): boolean {
  return asList((principal as { AWS?: unknown } | null | undefined)?.AWS).some(
    item =>
      typeof item === 'string' && (item === role || item === account || item.endsWith(`::${account}:root`)),
  );
}
