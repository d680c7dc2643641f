import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataPlaneEndpoint } from '../../../constructs/network';
import { METADATA } from '../../../lib/model/metadata';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { validationFindings } from '../../helpers/validate';
import { REASON, aBucket } from '../misuse/parts';
import { logsIn, networkIn } from './fixtures';

type Found = Record<string, any>;

/** Subnets by kind, with the routes of each. */
function subnetsOf(
  template: Template,
): Record<string, { cidr: string; isPublic: boolean; routes: Found[] }[]> {
  const associations = Object.values<Found>(
    template.findResources('AWS::EC2::SubnetRouteTableAssociation'),
  ).map(({ Properties }) => Properties);
  const routes = Object.values<Found>(template.findResources('AWS::EC2::Route')).map(
    ({ Properties }) => Properties,
  );
  const found: ReturnType<typeof subnetsOf> = {};
  for (const [logicalId, { Properties }] of Object.entries<Found>(
    template.findResources('AWS::EC2::Subnet'),
  )) {
    const kind = Properties.Tags.find(({ Key }: any) => Key === 'aws-cdk:subnet-name').Value;
    const table = associations.find(({ SubnetId }) => SubnetId.Ref === logicalId)!['RouteTableId'].Ref;
    (found[kind] ??= []).push({
      cidr: Properties.CidrBlock,
      isPublic: Properties.MapPublicIpOnLaunch,
      routes: routes.filter(({ RouteTableId }) => RouteTableId.Ref === table),
    });
  }
  return found;
}

describe('a network', () => {
  const template = templateOf(stack => void networkIn(stack));
  const subnets = subnetsOf(template);

  test('has subnets for data in three zones, without a way in or out', () => {
    expect(subnets['data']!.map(({ routes }) => routes)).toEqual([[], [], []]);
  });

  test('lets applications out by a NAT gateway of their own zone, and nobody in', () => {
    const gateways = subnets['application']!.map(({ routes }) =>
      routes.map(route => route.NatGatewayId?.Ref),
    );
    expect(gateways.flat()).toHaveLength(3);
    expect(new Set(gateways.flat()).size).toBe(3);
    expect(gateways.flat()).not.toContain(undefined);
  });

  test('is public only where its NAT gateways are', () => {
    const toInternet = Object.entries(subnets).filter(([, list]) =>
      list.some(({ routes }) => routes.some(({ GatewayId }) => GatewayId !== undefined)),
    );
    expect(toInternet.map(([kind]) => kind)).toEqual(['nat']);
  });

  test('gives nothing a public address by itself', () => {
    expect(
      Object.values(subnets)
        .flat()
        .map(({ isPublic }) => isPublic),
    ).not.toContain(true);
  });

  test('records all traffic by the minute, into the locked bucket', () => {
    const { resource } = onlyResource(template, 'AWS::EC2::FlowLog');
    const { logicalId } = onlyResource(template, 'AWS::S3::Bucket');
    expect(resource['Properties']).toMatchObject({
      ResourceId: { Ref: onlyResource(template, 'AWS::EC2::VPC').logicalId },
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogDestinationType: 's3',
      LogDestination: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    });
    expect(resource['DependsOn']).toContain(onlyResource(template, 'AWS::S3::BucketPolicy').logicalId);
  });

  test('lets nothing but flow logs of this account write there', () => {
    const statements = onlyResource(template, 'AWS::S3::BucketPolicy').resource[
      'Properties'
    ].PolicyDocument.Statement.filter(({ Effect }: any) => Effect === 'Allow');
    expect(statements.map(({ Principal }: any) => Principal.Service)).toEqual(
      statements.map(() => 'delivery.logs.amazonaws.com'),
    );
    for (const { Condition } of statements) {
      expect(Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    }
  });

  test('reaches S3, DynamoDB, Secrets Manager, KMS and CloudWatch Logs from within', () => {
    const names = Object.values<Found>(template.findResources('AWS::EC2::VPCEndpoint')).map(
      ({ Properties: { ServiceName, VpcEndpointType } }) => [
        VpcEndpointType,
        typeof ServiceName === 'string' ? ServiceName : ServiceName['Fn::Join'][1].at(-1),
      ],
    );
    expect(names.map(name => name.join(' ')).sort()).toEqual([
      expect.stringMatching(/^Gateway .*dynamodb$/),
      expect.stringMatching(/^Gateway .*s3$/),
      expect.stringMatching(/^Interface .*kms$/),
      expect.stringMatching(/^Interface .*logs$/),
      expect.stringMatching(/^Interface .*secretsmanager$/),
    ]);
  });

  test('has groups that take HTTPS from its own addresses, and nothing else', () => {
    const rules = Object.values<Found>(template.findResources('AWS::EC2::SecurityGroup')).flatMap(
      ({ Properties }) => Properties.SecurityGroupIngress,
    );
    expect(rules).toEqual([expect.objectContaining({ CidrIp: '10.20.0.0/16', FromPort: 443, ToPort: 443 })]);
  });

  test('keeps its logical ids', () => {
    const types = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::NatGateway', 'AWS::EC2::FlowLog'];
    expect(types.flatMap(type => Object.keys(template.findResources(type)))).toMatchSnapshot();
  });

  test('CloudFormation takes the template', () => {
    expect(validationFindings([{ name: 'Network', template: template.toJSON() }])).toEqual([]);
  });
});

describe('options', () => {
  test('without egress leave no way to the internet at all', () => {
    const template = templateOf(stack => void networkIn(stack, { egress: false }));
    expect(template.findResources('AWS::EC2::Route')).toEqual({});
    expect(template.findResources('AWS::EC2::InternetGateway')).toEqual({});
    expect(Object.keys(subnetsOf(template)).sort()).toEqual(['application', 'data']);
  });

  test('without a NAT gateway in each zone have one, and say why', () => {
    const template = templateOf(stack => void networkIn(stack, { withoutNatInEachZone: REASON }));
    template.resourceCountIs('AWS::EC2::NatGateway', 1);
    expect(onlyResource(template, 'AWS::EC2::VPC').resource['Metadata'][METADATA.removedProtections]).toEqual(
      [{ protection: 'nat-in-each-zone', ...REASON }],
    );
  });

  test.each([
    [{ loadBalancerSubnets: true }],
    [{ egress: false }],
    [{ egress: false, loadBalancerSubnets: true }],
  ])('%j leave every other subnet where it is, so that they can be changed later', options => {
    const before = subnetsOf(templateOf(stack => void networkIn(stack)));
    const after = subnetsOf(templateOf(stack => void networkIn(stack, options)));
    for (const kind of Object.keys(after).filter(one => before[one])) {
      expect(after[kind]!.map(({ cidr }) => cidr)).toEqual(before[kind]!.map(({ cidr }) => cidr));
    }
  });

  test('fit the smallest network all together', () => {
    const template = templateOf(
      stack => void networkIn(stack, { addresses: '10.20.0.0/20', loadBalancerSubnets: true, zones: 3 }),
    );
    template.resourceCountIs('AWS::EC2::Subnet', 12);
  });

  test('take further endpoints, once each', () => {
    const template = templateOf(
      stack =>
        void networkIn(stack, {
          endpoints: [DataPlaneEndpoint.ECR, DataPlaneEndpoint.SQS, DataPlaneEndpoint.service('sqs')],
        }),
    );
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 3);
  });

  test('take two zones where there are no more', () => {
    const stack = testStack({ region: 'us-west-1' });
    networkIn(stack, { flowLogs: aBucket(stack) });
    expect(subnetsOf(Template.fromStack(stack))['data']).toHaveLength(2);
  });

  test('two networks share a bucket of flow logs, which is told once', () => {
    const template = templateOf(stack => {
      const flowLogs = logsIn(stack);
      networkIn(stack, { flowLogs });
      networkIn(new Stack(stack.node.root as any, 'Other', { env: { region: 'us-east-1' } }), { flowLogs });
    });
    const sids = onlyResource(template, 'AWS::S3::BucketPolicy').resource[
      'Properties'
    ].PolicyDocument.Statement.map(({ Sid }: any) => Sid);
    expect(sids.filter((sid: string) => sid === 'FlowLogsWriteFiles')).toHaveLength(1);
  });
});

describe('addresses', () => {
  test.each([
    '10.0.0.0',
    '10.0.0.0/15',
    '10.0.0.0/21',
    '10.0.0.1/16',
    '8.8.0.0/16',
    '172.32.0.0/16',
    '300.0.0.0/16',
    'ten',
  ])('fail for %p', addresses => {
    expect(() => networkIn(testStack(), { addresses })).toThrow(/the network can not have these addresses/);
  });

  test.each([['10.20.0.0/16'], ['10.20.128.0/17'], ['10.16.0.0/12']])(
    'fail when %s has some of them, too',
    other => {
      expect(() => networkIn(testStack(), { apartFrom: ['10.21.0.0/16', other] })).toThrow(
        `the network shares addresses with ${other}`,
      );
    },
  );

  test('pass beside those of another region', () => {
    expect(() => networkIn(testStack(), { apartFrom: ['10.21.0.0/16'] })).not.toThrow();
  });
});

test('fails for a bucket of flow logs that anybody could empty', () => {
  const stack = testStack();
  expect(() => networkIn(stack, { flowLogs: new s3.Bucket(stack, 'Open') })).toThrow(
    /whoever broke in could delete these flow logs/,
  );
});

test('says so when an imported bucket may refuse flow logs', () => {
  const stack = testStack();
  networkIn(stack, { flowLogs: aBucket(stack) });
  expect(JSON.stringify(stack.node.findAll().flatMap(node => node.node.metadata))).toContain(
    'flow-logs-may-not-arrive',
  );
});
