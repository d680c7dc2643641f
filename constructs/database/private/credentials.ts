import { RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { checkDays } from '../../private/checks';
import { recordRemoval } from '../../private/metadata';
import { SECRET_DELETION_ACTIONS } from '../perms';
import type { RecoverableDatabaseProps } from '../recoverable-database-props';
import type { Deployed } from './instance-properties';
import { checkPostgresName, secretNameOf } from './names';
import { selectSubnets } from '../../private/subnets';
import type { Network } from './network';
import type { Destination } from './regional-plan';

/** Characters that connection strings and shells trip over. Fixed: another set would make another password. */
const EXCLUDED_CHARACTERS = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\=^,';

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
  const selected = selectSubnets(scope, props.vpc, subnets, 1);
  const securityGroup = new ec2.SecurityGroup(scope, 'RotationSecurityGroup', {
    vpc: props.vpc,
    description: `Rotation of the master password of ${scope.node.path}`,
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Secrets Manager');
  network.connections.allowDefaultPortFrom(securityGroup, 'Rotation of the master password');
  // The transform makes the function in a nested stack when it is deployed; nothing is bundled here.
  Stack.of(scope).addTransform('AWS::SecretsManager-2024-09-16');
  new secretsmanager.CfnRotationSchedule(scope, 'Rotation', {
    secretId: secret.secretArn,
    rotationRules: { scheduleExpression: `rate(${days} ${days === 1 ? 'day' : 'days'})` },
    hostedRotationLambda: {
      rotationType: 'PostgreSQLSingleUser',
      kmsKeyArn: props.encryptionKey.keyArn,
      excludeCharacters: EXCLUDED_CHARACTERS,
      vpcSecurityGroupIds: securityGroup.securityGroupId,
      vpcSubnetIds: selected.subnetIds.join(','),
    },
  });
}
