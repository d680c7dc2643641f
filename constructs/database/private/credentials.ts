import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { checkDays } from '../../private/checks';
import { EXCLUDED_CHARACTERS, hostedRotation } from '../../private/hosted-rotation';
import { recordRemoval } from '../../private/metadata';
import { SECRET_DELETION_ACTIONS } from '../perms';
import type { RecoverableDatabaseProps } from '../recoverable-database-props';
import type { Deployed } from './instance-properties';
import { checkPostgresName, secretNameOf } from './names';
import type { Network } from './network';
import type { Destination } from './regional-plan';

export interface Credentials {
  readonly resource: secretsmanager.CfnSecret;
  readonly username: string;
  /** A reference that CloudFormation resolves; the template never holds the password. */
  readonly password: string;
}

/**
 * The master user's credentials: generated, kept when the stack goes, replicated to the recovery region, and
 * deleted by nobody while their policy stands. RDS doesn't manage them, because a managed password rules out
 * read replicas.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export function makeCredentials(
  scope: Construct,
  props: RecoverableDatabaseProps,
  destination: Destination | undefined,
): Credentials {
  const username = checkPostgresName(
    scope,
    'invalid-master-username',
    'the master user',
    props.masterUsername ?? 'dbadmin',
  );
  const resource = new secretsmanager.CfnSecret(scope, 'Secret', {
    name: secretNameOf(props.instanceIdentifier),
    description: `Master user of the database ${props.instanceIdentifier}`,
    kmsKeyId: props.encryptionKey.keyArn,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
      passwordLength: 40,
      excludeCharacters: EXCLUDED_CHARACTERS,
    },
    ...(destination && {
      replicaRegions: [{ region: destination.region, kmsKeyId: destination.keyArn }],
    }),
  });
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  new secretsmanager.CfnResourcePolicy(scope, 'SecretPolicy', {
    secretId: resource.ref,
    blockPublicPolicy: true,
    resourcePolicy: new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          sid: 'NobodyDeletes',
          effect: iam.Effect.DENY,
          principals: [new iam.AccountRootPrincipal()],
          actions: SECRET_DELETION_ACTIONS,
          resources: ['*'],
        }),
      ],
    }),
  }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  const password = SecretValue.secretsManager(resource.ref, { jsonField: 'password' }).unsafeUnwrap();
  return { resource, username, password };
}

export interface AttachmentOptions {
  readonly props: RecoverableDatabaseProps;
  readonly network: Network;
  readonly target: Deployed;
}

/** Adds host and port to the credentials, and rotates them from inside the network. */
export function attachCredentials(
  scope: Construct,
  credentials: Credentials,
  options: AttachmentOptions,
): secretsmanager.ISecret {
  const { props, target } = options;
  const attachment = new secretsmanager.CfnSecretTargetAttachment(scope, 'SecretAttachment', {
    secretId: credentials.resource.ref,
    targetId: target.identifier,
    targetType: target.attachmentType,
  });
  // Whoever reads the secret waits for its host; the attachment's Ref is the secret's ARN.
  const secret = secretsmanager.Secret.fromSecretAttributes(scope, 'AttachedSecret', {
    secretCompleteArn: attachment.ref,
    encryptionKey: props.encryptionKey,
  });
  if (props.withoutRotation === undefined) rotate(scope, secret, options);
  else recordRemoval(credentials.resource, 'rotation', props.withoutRotation);
  return secret;
}

function rotate(scope: Construct, secret: secretsmanager.ISecret, options: AttachmentOptions): void {
  const { props, network } = options;
  const days =
    props.rotationInterval === undefined
      ? 30
      : checkDays(scope, 'invalid-rotation-interval', 'the rotation interval', props.rotationInterval, {
          min: 1,
          max: 90,
        });
  const subnets = props.rotationSubnets ??
    props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  const securityGroup = hostedRotation(scope, {
    secretArn: secret.secretArn,
    keyArn: props.encryptionKey.keyArn,
    days,
    vpc: props.vpc,
    vpcSubnets: subnets,
    description: `Rotation of the master password of ${scope.node.path}`,
  });
  network.connections.allowDefaultPortFrom(securityGroup, 'Rotation of the master password');
}
