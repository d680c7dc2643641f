import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { checkProps } from '../../lib/model/props';
import { checkDays } from '../private/checks';
import { reject } from '../private/errors';
import { hostedRotation } from '../private/hosted-rotation';
import { requireAttribute } from '../private/props';
import { rotateByFunction } from './private/function-rotation';

const EVERY = { min: 1, max: 90 };
const DEFAULT_EVERY = Duration.days(30);

/** Options of {@link SecretRotation.hostedPostgres}. */
export interface HostedPostgresRotation {
  /** The network of the database. */
  readonly vpc: ec2.IVpc;
  /** Subnets that the function runs in; it reaches Secrets Manager from them, by an endpoint or a NAT gateway. */
  readonly vpcSubnets: ec2.SubnetSelection;
  /** The database, so that the function is let in. */
  readonly database: ec2.IConnectable;
  /**
   * The secret of a user who may change the passwords of others. With it two users take turns, so that the password
   * before is valid until the next rotation. Without it the old password is invalid at once.
   *
   * @default - one user, who changes the own password
   */
  readonly superuserSecret?: secretsmanager.ISecret;
  /**
   * Days between rotations: 1 to 90.
   *
   * @default Duration.days(30)
   */
  readonly every?: Duration;
}

/** Options of {@link SecretRotation.byFunction}. */
export interface FunctionRotation {
  /** The function. Secrets Manager is let in, and the function's role may read and write this secret. */
  readonly rotator: lambda.IFunction;
  /**
   * Days between rotations: 1 to 90.
   *
   * @default Duration.days(30)
   */
  readonly every?: Duration;
  /**
   * How long what was current before is accepted beside it, as signing keys are. It has to end a day before the next
   * rotation may begin, because `AWSPREVIOUS` goes on to another version then.
   *
   * @default - readers take the current version alone
   */
  readonly previousValidFor?: Duration;
}

/** How a secret is changed by itself, before anybody had 90 days to use a copy of it. */
export class SecretRotation {
  /**
   * A password of PostgreSQL, rotated by AWS's own function, which a macro brings when the stack is deployed. The
   * secret holds JSON with `engine`, `host`, `port`, `dbname`, `username` and `password`.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
   */
  public static hostedPostgres(options: HostedPostgresRotation): SecretRotation {
    const { vpc, vpcSubnets, database, superuserSecret } = checkProps(options, 'SecretRotation');
    requireAttribute('SecretRotation', 'a network', vpc, 'vpcId');
    if (superuserSecret) requireAttribute('SecretRotation', 'a secret', superuserSecret, 'secretArn');
    return new SecretRotation(options.every, undefined, (scope, secret, days) => {
      const group = hostedRotation(scope, {
        secretArn: secret.secretArn,
        keyArn: secret.encryptionKey!.keyArn,
        days,
        vpc,
        vpcSubnets,
        description: `Rotation of the password of ${scope.node.path}`,
        ...(superuserSecret && { superuserSecretArn: superuserSecret.secretArn }),
      });
      letIn(scope, database).allowDefaultPortFrom(group, 'Rotation of a password');
    });
  }

  /**
   * Anything else, rotated by a function of yours in the four steps of Secrets Manager.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-lambda-function-overview.html
   */
  public static byFunction(options: FunctionRotation): SecretRotation {
    const { rotator } = checkProps(options, 'SecretRotation');
    requireAttribute('SecretRotation', 'a function', rotator, 'functionArn');
    return new SecretRotation(options.every, options.previousValidFor, (scope, secret, days) =>
      rotateByFunction(scope, rotator, secret, days),
    );
  }

  private constructor(
    private readonly every: Duration | undefined,
    /** How long the version before is accepted beside the current one. */
    public readonly previousValidFor: Duration | undefined,
    private readonly rotate: (scope: Construct, secret: secretsmanager.ISecret, days: number) => void,
  ) {}

  /**
   * Sets the rotation up below a secret.
   *
   * @throws RecoveryError `invalid-rotation-interval`, `overlap-too-long`, `invalid-resource`
   * @internal
   */
  public _applyTo(scope: Construct, secret: secretsmanager.ISecret): void {
    const every = this.every ?? DEFAULT_EVERY;
    const days = checkDays(scope, 'invalid-rotation-interval', 'the rotation interval', every, EVERY);
    if (this.previousValidFor !== undefined) {
      // A rotation begins at any time of its day, so that two of them may be almost a day closer than their interval.
      checkDays(scope, 'overlap-too-long', 'how long the version before is valid', this.previousValidFor, {
        min: 0,
        max: days - 1,
      });
    }
    this.rotate(scope, secret, days);
  }
}

function letIn(scope: Construct, database: ec2.IConnectable): ec2.Connections {
  if (typeof database?.connections?.allowDefaultPortFrom === 'function') return database.connections;
  throw reject(scope, {
    code: 'invalid-resource',
    problem: 'there is no database to let the rotation in',
    received: database,
    allowed: 'an ec2.IConnectable with a default port',
    fix: 'pass the database, or { connections: database.connections }',
  });
}
