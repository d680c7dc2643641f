import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { FailOpenGateway, GatewayDependency } from '../../../constructs/service';
import { ADMINISTRATOR, type Statement, decider } from '../../helpers/iam';
import { testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { gateway, service, serviceProps } from './fixtures';
import { STORES, idsOf, reachedFrom } from './walk';

/** A system with something to recover, and a gateway that has a cache and a stream of its own in it. */
function systemIn(stack: Stack) {
  const props = serviceProps(stack);
  const group = new ec2.SecurityGroup(stack, 'CacheGroup', { vpc: props.vpc, allowAllOutbound: false });
  new elasticache.CfnServerlessCache(stack, 'Cache', {
    engine: 'valkey',
    serverlessCacheName: 'limits',
    securityGroupIds: [group.securityGroupId],
  });
  const database = new rds.DatabaseInstance(stack, 'Database', {
    vpc: props.vpc,
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
    storageEncrypted: true,
  });
  const bucket = new s3.Bucket(stack, 'Invoices');
  const table = new dynamodb.TableV2(stack, 'Sessions', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  const made = new FailOpenGateway(stack, 'Gateway', {
    ...props,
    serviceName: 'gateway',
    accessLogs: new s3.Bucket(stack, 'Logs'),
    secrets: { PROVIDER_KEY: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Provider')) },
    dependencies: [
      GatewayDependency.cache({ connections: new ec2.Connections({ securityGroups: [group] }) }),
      GatewayDependency.stream(new kinesis.Stream(stack, 'Usage')),
    ],
  });
  return { gateway: made, database, bucket, table, vpc: props.vpc };
}

type System = ReturnType<typeof systemIn>;

describe('what a template says of its path', () => {
  const stack = testStack();
  systemIn(stack);
  const template = Template.fromStack(stack);
  const starts = [
    ...idsOf(template, 'AWS::ECS::TaskDefinition'),
    ...idsOf(template, 'AWS::ECS::Service'),
    ...idsOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ...idsOf(template, 'AWS::ElasticLoadBalancingV2::Listener'),
  ];
  const reached = [...reachedFrom(template, starts).values()];

  test('CloudFormation takes it', () => {
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });

  test('along every reference there is no store, though the template has some', () => {
    const all = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
    expect(all.filter(type => STORES.test(type)).length).toBeGreaterThan(3);
    expect(reached.filter(type => STORES.test(type))).toEqual([]);
  });

  test('there is the stream that was named', () => {
    expect(reached).toContain('AWS::Kinesis::Stream');
  });

  test('the same walk finds the database of a service that has one', () => {
    const other = testStack();
    const made = service(other);
    const database = new rds.DatabaseInstance(other, 'Database', {
      vpc: made.service.cluster.vpc,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
    });
    database.connections.allowDefaultPortFrom(made);
    const found = Template.fromStack(other);
    const types = [...reachedFrom(found, idsOf(found, 'AWS::ECS::Service')).values()];
    expect(types).toContain('AWS::RDS::DBInstance');
  });
});

describe('its role, whatever else it is given', () => {
  const stack = testStack();
  gateway(stack);
  const template = Template.fromStack(stack);
  const own = [
    ...Object.values(template.findResources('AWS::IAM::Role')).flatMap(
      ({ Properties }) => Properties['Policies'] ?? [],
    ),
    ...Object.values(template.findResources('AWS::IAM::ManagedPolicy'))
      .map(({ Properties }) => Properties)
      .filter(properties => JSON.stringify(properties['Roles']).includes('TaskRole')),
  ].flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Statement[]);
  const allows = decider([...readable(own), ADMINISTRATOR]);

  test.each([
    's3:PutObject',
    's3:PutObjectRetention',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:GetObject',
    'ec2:TerminateInstances',
    'ec2:AuthorizeSecurityGroupEgress',
    'iam:PassRole',
    'iam:PutRolePolicy',
    'rds:DescribeDBInstances',
    'dynamodb:GetItem',
    'secretsmanager:GetSecretValue',
    'sts:AssumeRole',
  ])('is denied %s', action => {
    expect(allows(action, '*')).toBe(false);
  });

  test('may write to its stream, and to no other', () => {
    expect(allows('kinesis:PutRecord', 'arn:aws:kinesis:us-east-1:111111111111:stream/usage')).toBe(true);
    expect(allows('kinesis:PutRecord', 'arn:aws:kinesis:us-east-1:111111111111:stream/orders')).toBe(false);
  });

  test('says by name what it never does', () => {
    expect(own.find(({ Effect, Action }) => Effect === 'Deny' && Action?.includes('ec2:*'))?.Action).toEqual([
      'ec2:*',
      'iam:*',
      's3:DeleteObject*',
      's3:PutObject*',
    ]);
  });
});

describe('fails the synthesis', () => {
  const cases: readonly (readonly [string, (system: System, stack: Stack) => void, RegExp])[] = [
    [
      'when it is let read a bucket',
      ({ gateway, bucket }) => void bucket.grantRead(gateway),
      /refers to Test\/Invoices/,
    ],
    [
      'when it is let read a bucket that stands elsewhere',
      ({ gateway }, stack) => void s3.Bucket.fromBucketName(stack, 'Theirs', 'theirs').grantRead(gateway),
      /allows s3:GetObject\*/,
    ],
    [
      'when it is let read a table',
      ({ gateway, table }) => void table.grantReadData(gateway),
      /Test\/Sessions/,
    ],
    [
      'when somebody else attaches a policy to its role',
      ({ gateway }, stack) =>
        void new iam.ManagedPolicy(stack, 'More', {
          roles: [gateway.taskRole],
          statements: [new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: ['*'] })],
        }),
      /Test\/More\/Resource allows dynamodb:Query/,
    ],
    [
      'when it has a bucket of its own',
      ({ gateway }) =>
        containerOf(gateway).addEnvironment('BUCKET', new s3.Bucket(gateway, 'Own').bucketName),
      /refers to Test\/Gateway\/Own/,
    ],
    [
      'when the database lets it in',
      ({ gateway, database }) => database.connections.allowDefaultPortFrom(gateway),
      /lets it in to Test\/Database/,
    ],
    [
      'when it lets itself out to the database',
      ({ gateway, database }) => gateway.connections.allowToDefaultPort(database),
      /lets it in to Test\/Database/,
    ],
    [
      'when a setting names the database',
      ({ gateway, database }) =>
        containerOf(gateway).addEnvironment('HOST', database.dbInstanceEndpointAddress),
      /refers to Test\/Database/,
    ],
    [
      'when a setting names a database that stands elsewhere',
      ({ gateway }) =>
        containerOf(gateway).addEnvironment('HOST', 'orders.abcdef.us-east-1.rds.amazonaws.com'),
      /names a store \(orders\.abcdef\.us-east-1\.rds\.amazonaws\.com\)/,
    ],
    [
      'when a setting is the address of a database',
      ({ gateway }) => containerOf(gateway).addEnvironment('URL', 'postgresql://orders/shop'),
      /names a store \(postgresql:\/\/\)/,
    ],
    [
      'when it is given the credentials of the database',
      ({ gateway, database }) =>
        containerOf(gateway).addSecret('LOGIN', ecs.Secret.fromSecretsManager(database.secret!)),
      /refers to Test\/Database|uses Test\/Database\/Secret/,
    ],
    [
      'when it is given a secret that a store uses as its own',
      ({ gateway }, stack) => {
        const shared = new secretsmanager.Secret(stack, 'Shared');
        new rds.CfnDBCluster(stack, 'Reports', {
          engine: 'aurora-postgresql',
          masterUserPassword: shared.secretValue.unsafeUnwrap(),
        });
        containerOf(gateway).addSecret('LOGIN', ecs.Secret.fromSecretsManager(shared));
      },
      /Test\/Reports \(AWS::RDS::DBCluster\) uses Test\/Shared\/Resource, too/,
    ],
    [
      'when a parameter that it reads comes from the database',
      ({ gateway, database }, stack) => {
        const parameter = new ssm.StringParameter(stack, 'Host', {
          stringValue: database.dbInstanceEndpointAddress,
        });
        containerOf(gateway).addSecret('HOST', ecs.Secret.fromSsmParameter(parameter));
      },
      /Test\/Host\/Resource refers to Test\/Database/,
    ],
  ];

  test.each(cases)('%s', (_, spoil, message) => {
    const stack = testStack();
    spoil(systemIn(stack), stack);
    const synth = () => Template.fromStack(stack);
    expect(synth).toThrow(/the path of the gateway has to stay free of stores/);
    expect(synth).toThrow(message);
  });

  test('when the store stands in another stack', () => {
    const app = new App({ treeMetadata: false });
    const env = { region: 'us-east-1', account: '111111111111' };
    const table = new dynamodb.TableV2(new Stack(app, 'Data', { env }), 'Sessions', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const made = gateway(new Stack(app, 'Front', { env }));
    containerOf(made).addEnvironment('TABLE', table.tableName);
    expect(() => app.synth()).toThrow(/refers to Data\/Sessions\/Resource \(AWS::DynamoDB::GlobalTable\)/);
  });
});

test('fails for a dependency that is neither a cache nor a stream', () => {
  const stack = testStack();
  const dependencies = [new s3.Bucket(stack, 'Bucket') as never];
  expect(() => gateway(stack, { dependencies })).toThrow(/a gateway depends on nothing of this kind/);
});

test('goes on being synthesized when a policy elsewhere only speaks of its role', () => {
  const stack = testStack();
  const { gateway: made, bucket } = systemIn(stack);
  const deployer = new iam.Role(stack, 'Deployer', { assumedBy: new iam.AccountRootPrincipal() });
  bucket.grantReadWrite(deployer);
  deployer.addToPolicy(
    new iam.PolicyStatement({ actions: ['iam:PassRole'], resources: [made.taskRole.roleArn] }),
  );
  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('may need nothing at all', () => {
  const stack = testStack();
  gateway(stack, { dependencies: [] });
  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('its firewall lets requests through when it cannot be asked', () => {
  const stack = testStack();
  gateway(stack, { firewall: true });
  const [balancer] = Object.values(
    Template.fromStack(stack).findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  );
  expect(balancer!['Properties'].LoadBalancerAttributes).toContainEqual({
    Key: 'waf.fail_open.enabled',
    Value: 'true',
  });
});

function containerOf({ taskDefinition }: FailOpenGateway): ecs.ContainerDefinition {
  return taskDefinition.defaultContainer!;
}

/** Statements without what only deployment decides. */
function readable(statements: readonly Statement[]): Statement[] {
  const text = (part: unknown) => (typeof part === 'string' ? part : 'arn:decided:by:deployment');
  const texts = (part: unknown) => [part].flat().map(text);
  return statements.map(statement => ({
    ...statement,
    ...(statement.Resource === undefined ? {} : { Resource: texts(statement.Resource) }),
    ...(statement.NotResource === undefined ? {} : { NotResource: texts(statement.NotResource) }),
  }));
}
