import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { checkName } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute } from '../private/props';
import { CONNECT_ACTIONS, READ_SECRET_ACTIONS } from './perms';
import type { IRecoverableDatabase } from './recoverable-database';

/** Gives principals a way into a database. Nothing here lets anybody change or delete it. */
export class DatabaseGrants {
  /**
   * The grants of a database, also of an imported one.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static fromDatabase(scope: Construct, database: IRecoverableDatabase): DatabaseGrants {
    requireAttribute(scope.node.path, 'a database', database, 'instanceIdentifier');
    return new DatabaseGrants(scope, database);
  }

  private constructor(
    private readonly scope: Construct,
    private readonly database: IRecoverableDatabase,
  ) {}

  /**
   * Connecting as one database user, with a token instead of a password. The user has to exist and hold the
   * role `rds_iam`. The security group has to let the principal's machine in as well.
   *
   * @throws RecoveryError `invalid-database-user`, `unknown-resource-id`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
   */
  public connect(grantee: iam.IGrantable, databaseUser: string): iam.Grant {
    const user = checkName(
      this.scope,
      'invalid-database-user',
      'the database user',
      databaseUser,
      /^[a-zA-Z_][\w$-]{0,62}$/,
      '1 to 63 letters, digits, underscores and hyphens; one user, never a wildcard',
    );
    if (this.database.resourceId === undefined) {
      throw reject(this.scope, {
        code: 'unknown-resource-id',
        problem: 'the database was imported without its resource id',
        allowed: 'a resource id such as db-ABCDEFGHIJKL',
        fix: 'pass resourceId to fromRecoverableDatabaseAttributes',
      });
    }
    const resourceArn = Stack.of(this.scope).formatArn({
      service: 'rds-db',
      resource: 'dbuser',
      resourceName: `${this.database.resourceId}/${user}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return iam.Grant.addToPrincipal({ grantee, actions: CONNECT_ACTIONS, resourceArns: [resourceArn] });
  }

  /**
   * Reading the master user's credentials, and the key that encrypts them.
   *
   * @throws RecoveryError `unknown-secret`
   */
  public readSecret(grantee: iam.IGrantable): iam.Grant {
    const { secret } = this.database;
    if (!secret) {
      throw reject(this.scope, {
        code: 'unknown-secret',
        problem: 'the database was imported without its secret',
        allowed: 'the secret with the master credentials',
        fix: 'pass secret to fromRecoverableDatabaseAttributes',
      });
    }
    // Landing on the principal alone, this leaves the key's policy as it is, and stacks without a cycle.
    const read = iam.Grant.addToPrincipal({
      grantee,
      actions: READ_SECRET_ACTIONS,
      resourceArns: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
    });
    if (!secret.encryptionKey) return read;
    return read.combine(
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['kms:Decrypt'],
        resourceArns: [secret.encryptionKey.keyArn],
        conditions: {
          StringEquals: {
            'kms:ViaService': `secretsmanager.${Stack.of(this.scope).region}.amazonaws.com`,
          },
        },
      }),
    );
  }
}
