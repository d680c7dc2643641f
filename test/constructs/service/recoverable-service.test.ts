import { Duration, SecretValue, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RecoverableService, type RecoverableServiceProps } from '../../../constructs/service';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { DIGEST, REASON, certificateIn, service, serviceProps, topicIn, vpcIn, workloadIn } from './fixtures';

const propertiesOf = (template: Template, type: string) =>
  onlyResource(template, type).resource['Properties'];
const templateWith = (props: Partial<RecoverableServiceProps>) =>
  templateOf(stack => void service(stack, props));
const build = (props: Partial<RecoverableServiceProps>) => () => void service(testStack(), props);

describe('by default', () => {
  const template = templateOf(stack => void service(stack));
  const task = propertiesOf(template, 'AWS::ECS::TaskDefinition');
  const [container] = task['ContainerDefinitions'];
  const made = propertiesOf(template, 'AWS::ECS::Service');

  test('cluster, service, task definitions and container go by the name of the service', () => {
    expect(propertiesOf(template, 'AWS::ECS::Cluster')['ClusterName']).toBe('shop-api');
    expect(made['ServiceName']).toBe('shop-api');
    expect(task['Family']).toBe('shop-api');
    expect(container['Name']).toBe('shop-api');
    expect(propertiesOf(template, 'AWS::Logs::LogGroup')['LogGroupName']).toBe('/ecs/shop-api');
  });

  test('the container is not root, and writes to no file', () => {
    expect(container).toMatchObject({ User: '10001:10001', ReadonlyRootFilesystem: true });
    expect(container).not.toHaveProperty('Privileged');
    expect(container).not.toHaveProperty('Environment');
  });

  test('tasks stand in three zones without a public address', () => {
    const { AssignPublicIp, Subnets } = made['NetworkConfiguration'].AwsvpcConfiguration;
    expect(AssignPublicIp).toBe('DISABLED');
    expect(Subnets).toHaveLength(3);
    expect(made['AvailabilityZoneRebalancing']).toBe('ENABLED');
  });

  test('a deployment leaves no gap, and is taken back when it fails', () => {
    expect(made['DeploymentConfiguration']).toMatchObject({
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
  });

  test('there is one way in, over TLS 1.3, and nobody is let in yet', () => {
    expect(propertiesOf(template, 'AWS::ElasticLoadBalancingV2::Listener')).toMatchObject({
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
    });
    template.resourcePropertiesCountIs(
      'AWS::EC2::SecurityGroup',
      { SecurityGroupIngress: Match.anyValue() },
      0,
    );
  });

  test('the load balancer is internal, keeps access logs, and is not deleted by one call', () => {
    const balancer = propertiesOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(balancer['Scheme']).toBe('internal');
    expect(balancer['LoadBalancerAttributes']).toEqual(
      expect.arrayContaining([
        { Key: 'deletion_protection.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'access-logs' },
        { Key: 'access_logs.s3.prefix', Value: 'shop-api' },
        { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
      ]),
    );
  });

  test('tasks that answer /readyz take requests', () => {
    expect(propertiesOf(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({
      HealthCheckPath: '/readyz',
      Matcher: { HttpCode: '200' },
      TargetType: 'ip',
    });
  });

  test('the service states no count, so that no deployment takes a scaled standby down again', () => {
    expect(made).not.toHaveProperty('DesiredCount');
    expect(propertiesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      MinCapacity: 3,
      MaxCapacity: 12,
    });
  });

  test('logs are encrypted, kept for a year, and outlive the stack', () => {
    const { resource } = onlyResource(template, 'AWS::Logs::LogGroup');
    expect(resource['Properties']).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.any(String) });
    expect(resource['DeletionPolicy']).toBe('RetainExceptOnCreate');
    expect(resource['UpdateReplacePolicy']).toBe('Retain');
  });

  test('no policy is a part of a role, and tasks start only when theirs are there', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    const policies = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));
    const { resource } = onlyResource(template, 'AWS::ECS::TaskDefinition');
    expect(policies).toHaveLength(1);
    expect(resource['DependsOn']).toEqual(expect.arrayContaining(policies));
  });

  test('a revision that was replaced stays, to be gone back to', () => {
    const { resource } = onlyResource(template, 'AWS::ECS::TaskDefinition');
    expect(resource).toMatchObject({
      UpdateReplacePolicy: 'Retain',
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('roles are taken by tasks of this account alone', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      const [statement] = Properties['AssumeRolePolicyDocument'].Statement;
      expect(statement).toMatchObject({
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      });
    }
  });
});

describe('in the recovery region', () => {
  const template = templateWith({ standby: true, desiredCount: 6, standbyCount: 2 });
  const active = templateWith({ desiredCount: 6, standbyCount: 2 });

  test('fewer tasks wait, and as many may run as elsewhere', () => {
    expect(propertiesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 24,
    });
  });

  test('nothing but the count differs', () => {
    const strip = (one: Template) => {
      const json = structuredClone(one.toJSON());
      for (const resource of Object.values<any>(json.Resources)) delete resource.Properties.MinCapacity;
      return json;
    };
    expect(strip(template)).toEqual(strip(active));
  });
});

describe('towards the internet', () => {
  const template = templateWith({
    internetFacing: true,
    redirectHttp: true,
    alarmTopic: topicIn(new Stack()),
    deploymentAlarms: [cloudwatch.Alarm.fromAlarmName(new Stack(), 'Alarm', 'orders-lost')],
    writablePaths: ['/tmp'],
  });

  test('CloudFormation takes it', () => {
    expect(validationFindings([{ name: 'Test', template: template.toJSON() }])).toEqual([]);
  });

  test('a firewall holds back whoever asks too often, and writes down whom', () => {
    const [rate] = propertiesOf(template, 'AWS::WAFv2::WebACL')['Rules'];
    expect(rate).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 2000, EvaluationWindowSec: 300 } },
    });
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'aws-waf-logs-shop-api' });
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
  });

  test('requests without TLS are only told where to go', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443' } }],
    });
  });

  test('alarms take a deployment back, ours and others', () => {
    const { Alarms } = propertiesOf(template, 'AWS::ECS::Service')['DeploymentConfiguration'];
    expect(Alarms).toMatchObject({ Enable: true, Rollback: true });
    expect(Alarms.AlarmNames).toEqual(['orders-lost', { Ref: expect.stringContaining('FailedAlarm') }]);
  });

  test('a folder that may be written is a volume of its own', () => {
    const task = propertiesOf(template, 'AWS::ECS::TaskDefinition');
    expect(task['Volumes']).toEqual([{ Name: 'writable-1' }]);
    expect(task['ContainerDefinitions'][0].MountPoints).toEqual([
      { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'writable-1' },
    ]);
  });
});

describe('releases', () => {
  test.each(['latest', 'LATEST'])('%s is no release', release => {
    expect(build({ release })).toThrow(/latest is another image each time.*; allowed: a tag that stays/);
  });

  test('a digest is one', () => {
    const [container] = propertiesOf(templateWith({ release: DIGEST }), 'AWS::ECS::TaskDefinition')[
      'ContainerDefinitions'
    ];
    expect(JSON.stringify(container.Image)).toContain(`/shop/api@${DIGEST}`);
  });

  test('fails for a repository whose tags can be moved, unless the release is a digest', () => {
    const stack = testStack();
    const repository = new ecr.Repository(stack, 'Mutable');
    expect(() => service(stack, { repository })).toThrow(/the tags of this repository can be moved/);
    expect(build({ release: DIGEST })).not.toThrow();
  });

  test('fails for a repository in another region, which is what the recovery region must do without', () => {
    const elsewhere = ecr.Repository.fromRepositoryName(
      testStack({ id: 'West', region: 'us-west-2' }),
      'Images',
      'shop/api',
    );
    expect(build({ repository: elsewhere })).toThrow(/no task would start here.*received "us-west-2"/);
  });
});

describe('secrets', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2'],
    ['API_KEY', 'abc'],
    ['DATABASE_URL', 'postgres://shop:hunter2@db/shop'],
    ['ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['CERT', '-----BEGIN RSA PRIVATE KEY-----'],
    ['RESOLVED', SecretValue.secretsManager('shop/api').unsafeUnwrap()],
  ])('%s in the environment is refused, and its value never shown', (name, value) => {
    expect(build({ environment: { [name]: value } })).toThrow(
      new RegExp(`the variable ${name} looks like a secret, received "${name}"`),
    );
    expect(build({ environment: { [name]: value } })).not.toThrow(/hunter2|AKIAIO/);
  });

  test('settings stay settings', () => {
    const environment = { LOG_LEVEL: 'info', TOKEN_URL: 'https://login.example.com', PORT: '8080' };
    const task = propertiesOf(templateWith({ environment }), 'AWS::ECS::TaskDefinition');
    expect(task['ContainerDefinitions'][0].Environment).toHaveLength(3);
  });

  test('a secret is read by the execution role when a task starts, and by no other', () => {
    const stack = testStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop/api');
    service(stack, { secrets: { API_KEY: ecs.Secret.fromSecretsManager(secret) } });
    const template = Template.fromStack(stack);
    const readers = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).filter(policy =>
      JSON.stringify(policy).includes('secretsmanager:GetSecretValue'),
    );
    expect(readers.map(({ Properties }) => Properties['Roles'])).toEqual([
      [{ Ref: expect.stringContaining('ExecutionRole') }],
    ]);
  });
});

describe('what cannot work', () => {
  test.each<[string, Partial<RecoverableServiceProps>, RegExp]>([
    ['root as the user', { user: '0' }, /the user of the container is not a valid name/],
    ['root as the user with a group', { user: '0:1000' }, /the user of the container/],
    ['the group of root', { user: '1000:0' }, /the user of the container/],
    ['a port of root', { containerPort: 80 }, /the port of the container is out of bounds/],
    ['the whole file system to write', { writablePaths: ['/'] }, /a writable path is not a valid name/],
    ['a size that is none', { cpu: 512, memory: Size.gibibytes(16) }, /there is no task of this size/],
    ['no access logs and no reason', { accessLogs: undefined as never }, /access logs go nowhere/],
    ['access logs and a reason', { withoutAccessLogs: REASON }, /both kept and done without/],
    ['no firewall without a reason', { internetFacing: true, firewall: false }, /doing without a firewall/],
    ['more tasks on standby than there are', { standbyCount: 9 }, /standbyCount is out of bounds/],
    ['fewer at most than at least', { desiredCount: 9, maxCount: 3 }, /maxCount is out of bounds/],
    ['a name that is too long', { serviceName: 'a'.repeat(29) }, /the service name is not a valid name/],
    ['too long a time to stop', { stopTimeout: Duration.minutes(3) }, /the time to stop is out of bounds/],
  ])('fails for %s', (_, props, message) => {
    expect(build(props)).toThrow(message);
  });

  test('fails for public subnets', () => {
    expect(build({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })).toThrow(
      /the selection has public subnets/,
    );
  });

  test('fails in too few zones, unless two are asked for', () => {
    const stack = testStack();
    const vpc = vpcIn(stack, 2);
    const props = { ...serviceProps(stack), vpc };
    expect(() => new RecoverableService(stack, 'Three', props)).toThrow(/the subnets are in too few zones/);
    expect(() => new RecoverableService(stack, 'Two', { ...props, zones: 2 })).not.toThrow();
  });

  test('fails for access logs in a bucket that load balancers cannot write to', () => {
    const stack = testStack();
    const encryptionKey = new kms.Key(stack, 'BucketKey');
    const accessLogs = new s3.Bucket(stack, 'Encrypted', { encryptionKey });
    expect(() => service(stack, { accessLogs })).toThrow(/can't be delivered to this bucket/);
  });
});

test('removed protections are recorded with their reasons', () => {
  const template = templateOf(stack => {
    new RecoverableService(stack, 'Service', {
      ...workloadIn(stack),
      certificate: certificateIn(stack),
      internetFacing: true,
      withoutAccessLogs: REASON,
      withoutDeletionProtection: REASON,
      withoutFirewall: REASON,
    });
  });
  const { resource } = onlyResource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const removed = resource['Metadata']['cdk-recovery:removed-protections'];
  expect(removed.map(({ protection }: { protection: string }) => protection).sort()).toEqual([
    'access-logs',
    'deletion-protection',
    'firewall',
  ]);
  template.resourceCountIs('AWS::WAFv2::WebACL', 0);
});

test('one cluster may be shared', () => {
  const stack = testStack();
  const props = serviceProps(stack);
  const cluster = new ecs.Cluster(stack, 'Shared', { vpc: props.vpc, clusterName: 'shop' });
  const made = new RecoverableService(stack, 'Service', { ...props, cluster });
  expect(made.cluster).toBe(cluster);
  Template.fromStack(stack).resourceCountIs('AWS::ECS::Cluster', 1);
});

test('clients are who was named', () => {
  const template = templateWith({ clients: [ec2.Peer.ipv4('198.51.100.0/24')] });
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: [Match.objectLike({ CidrIp: '198.51.100.0/24', FromPort: 443, ToPort: 443 })],
  });
});
