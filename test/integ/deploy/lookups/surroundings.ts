import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as sns from '@aws-sdk/client-sns';
import { type Lookup, first, property, truthy } from './lookup';

const securityGroup: Lookup = async ({ ec2: client }, made) => {
  const id = property<string | undefined>(made, 'GroupId') ?? made.physicalId;
  const answer = await client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: [id] }));
  return first(answer.SecurityGroups, made);
};

/** Whether one of the group's rules has the ports and the other end that the template asks for. */
const rule =
  (list: 'IpPermissions' | 'IpPermissionsEgress', end: string): Lookup =>
  async (clients, made) => {
    const group = (await securityGroup(clients, made)) as ec2.SecurityGroup;
    const other = property<string | undefined>(made, end);
    return truthy(
      group[list]?.find(
        permission =>
          permission.FromPort === property(made, 'FromPort') &&
          (other === undefined || permission.UserIdGroupPairs?.some(pair => pair.GroupId === other)),
      ),
      made,
    );
  };

/** Everything that isn't a store: who may, where, and who is told. */
export const SURROUNDING_LOOKUPS: Readonly<Record<string, Lookup>> = {
  'AWS::CloudWatch::Alarm': async ({ cloudwatch: client }, made) =>
    first(
      (await client.send(new cloudwatch.DescribeAlarmsCommand({ AlarmNames: [made.physicalId] })))
        .MetricAlarms,
      made,
    ),
  'AWS::EC2::FlowLog': async ({ ec2: client }, made) =>
    first(
      (await client.send(new ec2.DescribeFlowLogsCommand({ FlowLogIds: [made.physicalId] }))).FlowLogs,
      made,
    ),
  'AWS::EC2::RouteTable': async ({ ec2: client }, made) =>
    first(
      (await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [made.physicalId] })))
        .RouteTables,
      made,
    ),
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupEgress': rule('IpPermissionsEgress', 'DestinationSecurityGroupId'),
  'AWS::EC2::SecurityGroupIngress': rule('IpPermissions', 'SourceSecurityGroupId'),
  'AWS::EC2::Subnet': async ({ ec2: client }, made) =>
    first(
      (await client.send(new ec2.DescribeSubnetsCommand({ SubnetIds: [made.physicalId] }))).Subnets,
      made,
    ),
  'AWS::EC2::SubnetRouteTableAssociation': async ({ ec2: client }, made) => {
    const id: string = property(made, 'RouteTableId');
    const answer = await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [id] }));
    const subnet = property(made, 'SubnetId');
    return truthy(
      first(answer.RouteTables, made).Associations?.find(({ SubnetId }) => SubnetId === subnet),
      made,
    );
  },
  'AWS::EC2::VPC': async ({ ec2: client }, made) =>
    first((await client.send(new ec2.DescribeVpcsCommand({ VpcIds: [made.physicalId] }))).Vpcs, made),
  'AWS::EC2::VPCEndpoint': async ({ ec2: client }, made) =>
    first(
      (await client.send(new ec2.DescribeVpcEndpointsCommand({ VpcEndpointIds: [made.physicalId] })))
        .VpcEndpoints,
      made,
    ),
  'AWS::Events::Rule': ({ events: client }, made) =>
    client.send(new events.DescribeRuleCommand({ Name: made.physicalId })),
  'AWS::IAM::ManagedPolicy': ({ iam: client }, made) =>
    client.send(new iam.GetPolicyCommand({ PolicyArn: made.physicalId })),
  'AWS::IAM::Policy': ({ iam: client }, made) =>
    client.send(
      new iam.GetRolePolicyCommand({
        RoleName: property<string[]>(made, 'Roles')[0],
        PolicyName: property(made, 'PolicyName'),
      }),
    ),
  'AWS::IAM::Role': ({ iam: client }, made) =>
    client.send(new iam.GetRoleCommand({ RoleName: made.physicalId })),
  'AWS::Logs::LogGroup': async ({ logs: client }, made) => {
    const answer = await client.send(
      new logs.DescribeLogGroupsCommand({ logGroupNamePrefix: made.physicalId }),
    );
    return first(answer.logGroups, made);
  },
  'AWS::SNS::Topic': ({ sns: client }, made) =>
    client.send(new sns.GetTopicAttributesCommand({ TopicArn: made.physicalId })),
  'AWS::SNS::TopicPolicy': async ({ sns: client }, made) => {
    const topic = property<string[]>(made, 'Topics')[0];
    const { Attributes } = await client.send(new sns.GetTopicAttributesCommand({ TopicArn: topic }));
    return truthy(Attributes?.['Policy'], made);
  },
};
