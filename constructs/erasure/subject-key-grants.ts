import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { CREATE_KEY_ACTIONS, DESTROY_KEY_ACTIONS, READ_KEY_ACTIONS } from './perms';

/**
 * Gives principals the use of subjects' keys. Who may make keys is denied their destruction in the same policy, so
 * that no other policy of the same principal can add it.
 */
export class SubjectKeyGrants {
  /** @internal */
  public static forTable(tableArn: string, wrappingKey: kms.IKey): SubjectKeyGrants {
    return new SubjectKeyGrants(tableArn, wrappingKey);
  }

  private constructor(
    private readonly tableArn: string,
    private readonly wrappingKey: kms.IKey,
  ) {}

  /** Reading a subject's key and unwrapping it. */
  public use(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, READ_KEY_ACTIONS);
  }

  /**
   * Making a subject's key, reading and unwrapping it. A write without `attribute_not_exists(subject)` overwrites a
   * key, and what was under the old one is lost unless somebody restores it within the recovery window.
   */
  public create(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, [...READ_KEY_ACTIONS, ...CREATE_KEY_ACTIONS]);
  }

  private give(grantee: iam.IGrantable, actions: readonly string[]): iam.Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: DESTROY_KEY_ACTIONS,
        resources: [this.tableArn],
      }),
    );
    RecoveryKeyGrants.fromKey(this.wrappingKey).use(grantee);
    return iam.Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [this.tableArn] });
  }
}
