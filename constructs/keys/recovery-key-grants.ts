import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import {
  ADMINISTRATION_ACTIONS,
  CRYPTOGRAPHIC_ACTIONS,
  KEY_CHANGING_ACTIONS,
  WORKLOAD_ACTIONS,
} from './perms';

/**
 * Gives principals the use or the administration of a key. Each grant carries the deny of its opposite, so that
 * no other policy of the same principal can add it. A grant lands on the principal, not in the key's policy:
 * keys and roles may stand in different stacks without a cycle.
 */
export class RecoveryKeyGrants {
  /** The grants of any key, also of one that this library didn't make. */
  public static fromKey(key: kms.IKey): RecoveryKeyGrants {
    return new RecoveryKeyGrants(key);
  }

  private constructor(private readonly key: kms.IKey) {}

  /**
   * Decrypting, making data keys, and looking the key up; explicitly never deleting, disabling, granting or
   * changing its policy.
   */
  public use(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, WORKLOAD_ACTIONS, KEY_CHANGING_ACTIONS);
  }

  /** Administering the key; explicitly never a cryptographic operation with it. */
  public administer(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, ADMINISTRATION_ACTIONS, CRYPTOGRAPHIC_ACTIONS);
  }

  /**
   * Lets an AWS service of this account encrypt and decrypt with the key, as CloudWatch does when it publishes
   * to an encrypted topic. This one lands in the key's policy, because a service has no other.
   *
   * @param service such as `cloudwatch.amazonaws.com`
   */
  public useByService(service: string): void {
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: `UsedBy${service.split('.')[0]?.replace(/[^A-Za-z0-9]/g, '') ?? ''}`,
        principals: [new iam.ServicePrincipal(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  private give(grantee: iam.IGrantable, allowed: string[], denied: string[]): iam.Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: denied,
        resources: [this.key.keyArn],
      }),
    );
    return iam.Grant.addToPrincipal({ grantee, actions: allowed, resourceArns: [this.key.keyArn] });
  }
}
