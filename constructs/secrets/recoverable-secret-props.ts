import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { SecretRotation } from './secret-rotation';

/** A copy of a secret in another region, kept up by Secrets Manager. */
export interface SecretReplica {
  /** Another region than the secret's. */
  readonly region: string;
  /** ARN of a key of that region, or of its alias, as `RecoveryKey.aliasArnIn` gives it. It has to be there first. */
  readonly keyArn: string;
}

/** Properties of a {@link RecoverableSecret}. */
export interface RecoverableSecretProps {
  /** Name of the secret, the same in each region: 1 to 512 letters, digits and `/_+=.@-`. */
  readonly secretName: string;
  /** The key that encrypts it in this region. */
  readonly encryptionKey: kms.IKey;
  /**
   * Copies in other regions. Either these or `withoutReplicas` are needed.
   *
   * @default - none
   */
  readonly replicas?: SecretReplica[];
  /**
   * Does without a copy in another region.
   *
   * @default - a copy is needed
   */
  readonly withoutReplicas?: ProtectionRemoval;
  /**
   * How it is rotated. Either this or `withoutRotation` is needed.
   *
   * @default - none
   */
  readonly rotation?: SecretRotation;
  /**
   * Does without rotation, such as for a key that somebody else hands out.
   *
   * @default - rotation is needed
   */
  readonly withoutRotation?: ProtectionRemoval;
  /**
   * How the first value is made up. Secrets Manager does that, so that no template holds it. A change of this makes up
   * another value in place of the one that is in use.
   *
   * @default - 40 characters, without those that connection strings and shells trip over
   */
  readonly generate?: secretsmanager.SecretStringGenerator;
  /**
   * What the secret is for.
   *
   * @default - its name
   */
  readonly description?: string;
  /**
   * The only role that may delete the secret. With one, only it and deployments change replicas, key, policy and
   * rotation.
   *
   * @default - nobody deletes it; the rest is left to whoever IAM policies of the account allow
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change how the secret is kept, beside the break-glass role. CloudFormation's has to be one of them.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer; where that names none, whoever
   * IAM policies of the account allow
   */
  readonly deploymentRoleArns?: string[];
}

/** Names a secret that exists already, such as the replica in this region. */
export interface RecoverableSecretAttributes {
  /** Its name. */
  readonly secretName: string;
  /**
   * The key that encrypts it in this region.
   *
   * @default - none: grants leave the key out, and readers need it from elsewhere
   */
  readonly encryptionKey?: kms.IKey;
}
