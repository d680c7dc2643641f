import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { policyChangers } from '../private/deployment-roles';
import { recordObjectives, recordRemoval } from '../private/metadata';
import { requireProps, requirePropsAt } from '../private/props';
import { checkSecretKey, checkSecretName, checkSecretProps, secretArnOf } from './private/secret-checks';
import { guardEnvironments } from './private/environment-guard';
import { generatorOf } from './private/generator';
import { secretPolicy } from './private/secret-policy';
import { RecoverableSecretGrants } from './recoverable-secret-grants';
import type { RecoverableSecretAttributes, RecoverableSecretProps } from './recoverable-secret-props';

/** A secret that programs of its region read by their role. */
export interface IRecoverableSecret {
  readonly secret: secretsmanager.ISecret;
  /** Its name, the same in each region. */
  readonly secretName: string;
  /** Lets roles read it. */
  readonly grants: RecoverableSecretGrants;
}

/** Tag that says, in seconds, how long readers accept the version before: `DescribeSecret` tells it in each region. */
const OVERLAP_TAG = 'cdk-recovery:previous-valid-for';

/**
 * A secret that is there where the programs are recovered: made up by Secrets Manager, copied to the recovery region
 * under a key there, rotated, kept when its stack goes, and deleted by nobody while its policy stands.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
 */
export class RecoverableSecret extends Construct implements IRecoverableSecret {
  /**
   * A secret of this region that exists already, such as the copy that the recovery region is sent. Its protections
   * are taken on trust.
   *
   * @throws RecoveryError `invalid-secret-name`
   */
  public static fromRecoverableSecretAttributes(
    scope: Construct,
    id: string,
    attributes: RecoverableSecretAttributes,
  ): IRecoverableSecret {
    requirePropsAt(scope, id, attributes);
    class Import extends Construct implements IRecoverableSecret {
      public readonly secretName = checkSecretName(this, attributes.secretName);
      public readonly secret = secretsmanager.Secret.fromSecretAttributes(this, 'Secret', {
        secretPartialArn: secretArnOf(this, this.secretName),
        ...(attributes.encryptionKey && { encryptionKey: checkSecretKey(this, attributes.encryptionKey) }),
      });
      public readonly grants = RecoverableSecretGrants.fromSecret(this.secret);
    }
    return new Import(scope, id);
  }

  public readonly secret: secretsmanager.ISecret;
  public readonly secretName: string;
  /** Lets roles read it. */
  public readonly grants: RecoverableSecretGrants;

  /**
   * @throws RecoveryError `invalid-secret-name`, `invalid-key`, `replicas-missing`, `invalid-replicas`,
   * `invalid-region`, `same-region`, `rotation-missing`, `invalid-rotation`, `invalid-rotation-interval`,
   * `overlap-too-long`, `invalid-generator`, `invalid-description`, `invalid-role-arn`, `invalid-list`,
   * `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: RecoverableSecretProps) {
    super(scope, id);
    checkSecretProps(this, requireProps(this, props));
    this.secretName = props.secretName;
    const resource = new secretsmanager.CfnSecret(this, 'Resource', {
      name: props.secretName,
      description: props.description ?? props.secretName,
      kmsKeyId: props.encryptionKey.keyArn,
      generateSecretString: generatorOf(this, props.generate),
      ...(props.replicas && {
        replicaRegions: props.replicas.map(({ region, keyArn }) => ({ region, kmsKeyId: keyArn })),
      }),
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    recordObjectives(resource);
    if (props.withoutReplicas) recordRemoval(resource, 'replicas', props.withoutReplicas);
    if (props.withoutRotation) recordRemoval(resource, 'rotation', props.withoutRotation);
    this.secret = secretsmanager.Secret.fromSecretAttributes(this, 'Secret', {
      secretCompleteArn: resource.ref,
      encryptionKey: props.encryptionKey,
    });
    this.grants = RecoverableSecretGrants.fromSecret(this.secret);
    new secretsmanager.CfnResourcePolicy(this, 'Policy', {
      secretId: resource.ref,
      blockPublicPolicy: true,
      resourcePolicy: secretPolicy(props.breakGlassRoleArn, policyChangers(this, props.deploymentRoleArns)),
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    props.rotation?._applyTo(this, this.secret);
    const overlap = props.rotation?.previousValidFor;
    if (overlap) Tags.of(resource).add(OVERLAP_TAG, String(overlap.toSeconds()));
    guardEnvironments(resource);
  }
}
