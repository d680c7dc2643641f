import { RemovalPolicy } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { recordObjectives } from '../private/metadata';
import { requireAttribute, requireProps } from '../private/props';
import { checkKept, lifecyclePolicy } from './private/lifecycle';
import { checkRepositoryName } from './private/repository-name';

/** Properties of an {@link ImageRepository}. */
export interface ImageRepositoryProps {
  /** Name of the repository, the same in every region: it is how the other region finds its replica. */
  readonly repositoryName: string;
  /** The key that encrypts the images; the key itself, not an alias of it. */
  readonly encryptionKey: kms.IKey;
  /**
   * Releases that are kept, the newest ones: 2 to 10,000. Older ones are deleted, also when they still run, so keep
   * more than are ever made between two deployments.
   *
   * @default 100
   */
  readonly keepReleases?: number;
}

/**
 * Releases as images that nobody can swap for others: a tag stays where it was put, so that rolling back to it runs
 * what ran before.
 *
 * Made in both regions under one name, the recovery region's is the replica of the primary region's
 * ({@link RegistryReplication}).
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export class ImageRepository extends Construct {
  /** The repository. */
  public readonly repository: ecr.IRepository;
  public readonly repositoryName: string;
  public readonly repositoryArn: string;

  /**
   * @throws RecoveryError `invalid-repository-name`, `invalid-resource`, `invalid-kept-releases`
   */
  public constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    requireProps(this, props);
    const key = requireAttribute(this.node.path, 'a key', props.encryptionKey, 'keyArn');
    const resource = new ecr.CfnRepository(this, 'Resource', {
      repositoryName: checkRepositoryName(this, 'the repository name', props.repositoryName),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.keyArn },
      lifecyclePolicy: { lifecyclePolicyText: lifecyclePolicy(checkKept(this, props.keepReleases)) },
      emptyOnDelete: false,
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    recordObjectives(resource);
    this.repositoryName = resource.ref;
    this.repositoryArn = resource.attrArn;
    this.repository = ecr.Repository.fromRepositoryAttributes(this, 'Repository', {
      repositoryName: resource.ref,
      repositoryArn: resource.attrArn,
    });
  }
}
