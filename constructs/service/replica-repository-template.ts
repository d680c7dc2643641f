import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { checkName } from '../private/checks';
import { requireAttribute, requireProps } from '../private/props';
import { REPLICA_KEY_ACTIONS, REPLICA_REPOSITORY_ACTIONS } from './perms';
import { checkKept, lifecyclePolicy } from './private/lifecycle';
import { PolicedRole } from './private/policed-role';
import { checkRepositoryName } from './private/repository-name';

/** Properties of a {@link ReplicaRepositoryTemplate}. */
export interface ReplicaRepositoryTemplateProps {
  /** What stands before the first slash, or before several, in the names of the repositories: `shop` for `shop/api`. */
  readonly prefix: string;
  /** The key of this region that encrypts the replicas. */
  readonly encryptionKey: kms.IKey;
  /**
   * Releases that are kept, as in {@link ImageRepositoryProps.keepReleases}.
   *
   * @default 100
   */
  readonly keepReleases?: number;
}

/**
 * What repositories are like that replication makes in the recovery region. Without it their tags can be moved and
 * nothing expires, whatever the repositories of the primary region are like: settings are not replicated.
 *
 * It changes no repository that is there already. One that an {@link ImageRepository} makes needs no template.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export class ReplicaRepositoryTemplate extends Construct {
  /** The role with which ECR makes the repositories. */
  public readonly role: iam.IRole;

  /**
   * @throws RecoveryError `invalid-repository-name`, `invalid-resource`, `invalid-kept-releases`
   */
  public constructor(scope: Construct, id: string, props: ReplicaRepositoryTemplateProps) {
    super(scope, id);
    requireProps(this, props);
    const prefix = checkPrefix(this, props.prefix);
    const key = requireAttribute(this.node.path, 'a key', props.encryptionKey, 'keyArn');
    const keepReleases = checkKept(this, props.keepReleases);
    const repositories = Stack.of(this).formatArn({
      service: 'ecr',
      resource: 'repository',
      resourceName: `${prefix}/*`,
    });
    const role = new PolicedRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('ecr.amazonaws.com'),
      description: `Makes replicas of repositories below ${prefix}`,
    });
    role.addToPolicy(
      new iam.PolicyStatement({ actions: REPLICA_REPOSITORY_ACTIONS, resources: [repositories] }),
    );
    role.addToPolicy(new iam.PolicyStatement({ actions: REPLICA_KEY_ACTIONS, resources: [key.keyArn] }));
    this.role = role;
    const resource = new ecr.CfnRepositoryCreationTemplate(this, 'Resource', {
      prefix,
      appliedFor: ['REPLICATION'],
      description: 'Replicas whose tags stay where they are',
      imageTagMutability: 'IMMUTABLE',
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.keyArn },
      lifecyclePolicy: lifecyclePolicy(keepReleases),
      customRoleArn: role.roleArn,
    });
    // What the role may do stands in a policy of its own.
    resource.node.addDependency(role);
  }
}

/** Shorter than the name of a repository: ECR takes 30 characters. */
function checkPrefix(scope: Construct, prefix: string): string {
  checkRepositoryName(scope, 'the prefix', prefix);
  return checkName(scope, 'invalid-repository-name', 'the prefix', prefix, /^.{2,30}$/, '2 to 30 characters');
}
