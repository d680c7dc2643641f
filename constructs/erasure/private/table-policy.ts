import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CHANGE_TABLE_ACTIONS, COPY_KEYS_ACTIONS, DESTROY_KEY_ACTIONS } from '../perms';

/** Who is let through by the policy of a table of keys. */
export interface TableHolders {
  /** Roles that erase. */
  readonly erasers: readonly string[];
  readonly breakGlassRoleArn?: string | undefined;
  /** Who deploys; empty where that is unknown. */
  readonly changers: readonly string[];
}

/**
 * The policy on a table of keys, in each region. Replication between the regions is done by a role of DynamoDB that
 * a deny would hit as it hits any other.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
export function tablePolicy({ erasers, breakGlassRoleArn, changers }: TableHolders): iam.PolicyDocument {
  const breakGlass = breakGlassRoleArn === undefined ? [] : [breakGlassRoleArn];
  const replication = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/aws-service-role/replication.dynamodb.amazonaws.com/*`;
  const statements = [
    deny('OnlyErasureDestroysKeys', DESTROY_KEY_ACTIONS, [...erasers, ...breakGlass, replication]),
    deny('NoCopyOutlivesErasure', COPY_KEYS_ACTIONS, []),
  ];
  if (breakGlass.length > 0 && changers.length > 0) {
    statements.push(
      deny('OnlyDeploymentsChangeTheTable', CHANGE_TABLE_ACTIONS, [...breakGlass, ...changers]),
    );
  }
  return new iam.PolicyDocument({ statements });
}

function deny(sid: string, actions: readonly string[], except: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: [...actions],
    // In the policy of a table, this is the table.
    resources: ['*'],
    ...(except.length === 0 ? {} : { conditions: { ArnNotLike: { 'aws:PrincipalArn': [...except] } } }),
  });
}
