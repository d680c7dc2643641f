import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { checkName } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute } from '../private/props';
import {
  ADMINISTRATION_ACTIONS,
  CRYPTOGRAPHIC_ACTIONS,
  KEY_CHANGING_ACTIONS,
  USE_ACTIONS,
  WORKLOAD_ACTIONS,
} from './perms';

/**
 * Services of which no page says that they state the source account. `IfExists` keeps other accounts out where
 * they do, and doesn't lock the service out where they don't.
 */
const UNDOCUMENTED = ['backup.amazonaws.com'];

/**
 * Gives principals the use or the administration of a key. Each grant carries the deny of its opposite, so that
 * no other policy of the same principal can add it. A grant lands on the principal, not in the key's policy:
 * keys and roles may stand in different stacks without a cycle.
 */
export class RecoveryKeyGrants {
  /**
   * The grants of any key, also of one that this library didn't make.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static fromKey(key: kms.IKey): RecoveryKeyGrants {
    return new RecoveryKeyGrants(requireAttribute('RecoveryKeyGrants', 'a key', key, 'keyArn'));
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
   * @param service such as `cloudwatch.amazonaws.com`; not `events.amazonaws.com`, which states no source account
   * @throws RecoveryError `unconditional-service`
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  public useByService(service: string): void {
    if (service === 'events.amazonaws.com') {
      throw reject(this.key, {
        code: 'unconditional-service',
        problem: 'EventBridge states no source account, so this grant would never apply',
        received: service,
        allowed: 'a service that states aws:SourceAccount',
        fix: "add a statement without conditions to the key's policy for events.amazonaws.com",
      });
    }
    const operator = UNDOCUMENTED.includes(service) ? 'StringEqualsIfExists' : 'StringEquals';
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: `UsedBy${service.split('.')[0]?.replace(/[^A-Za-z0-9]/g, '') ?? ''}`,
        principals: [new iam.ServicePrincipal(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { [operator]: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  /**
   * Lets CloudWatch Logs of the key's region encrypt the log groups of this account with the key.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  public useByLogs(): void {
    const { region } = this.key.env;
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'UsedByLogs',
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': Stack.of(this.key).formatArn({
              service: 'logs',
              resource: 'log-group',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
  }

  /**
   * Lets another account of the organization copy snapshots that this key encrypts: AWS Backup leaves those of
   * databases and volumes under the key of their store, and reads it from over there. The copies are encrypted
   * under the key of the vault that they go to. Lands in the key's policy, because the principal is elsewhere.
   *
   * @param account 12 digits
   * @throws RecoveryError `invalid-account`
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
   */
  public copyByAccount(account: string): void {
    checkName(this.key, 'invalid-account', 'the account', account, /^\d{12}$/, '12 digits');
    const principals = [new iam.AccountPrincipal(account)];
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'OtherAccountCopies',
        principals,
        actions: USE_ACTIONS,
        resources: ['*'],
      }),
    );
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'OtherAccountHoldsGrants',
        principals,
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
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
