import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { requireAttribute } from '../private/props';
import { READ_SECRET_ACTIONS } from './perms';

/** Lets principals read a secret and use its key for that. Nothing here lets anybody change or delete it. */
export class RecoverableSecretGrants {
  /**
   * The grants of any secret, also of one that this library didn't make.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static fromSecret(secret: secretsmanager.ISecret): RecoverableSecretGrants {
    return new RecoverableSecretGrants(
      requireAttribute('RecoverableSecretGrants', 'a secret', secret, 'secretArn'),
    );
  }

  private constructor(private readonly secret: secretsmanager.ISecret) {}

  /** Reading the current version and those before, when the program runs: never from its environment. */
  public read(grantee: iam.IGrantable): iam.Grant {
    const key = this.secret.encryptionKey;
    if (key) {
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['kms:Decrypt', 'kms:DescribeKey'],
        resourceArns: [key.keyArn],
      });
    }
    return iam.Grant.addToPrincipal({
      grantee,
      actions: READ_SECRET_ACTIONS,
      resourceArns: [this.secret.secretFullArn ?? `${this.secret.secretArn}-??????`],
    });
  }
}
