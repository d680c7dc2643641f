import * as path from 'node:path';
import { ROOT } from '../../../helpers/context';
import { run } from '../harness/cdk';
import type { Deed } from '../harness/emulator';
import { PORT, callsTo } from '../harness/place';
import { property } from './lookup';

type Command = (made: Deed) => readonly string[];

/** By the AWS CLI, for services of which one or two types are used and no client is at hand. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'AWS::CertificateManager::Certificate': made => [
    ...['acm', 'describe-certificate', '--certificate-arn', made.physicalId],
  ],
  'AWS::CloudTrail::Trail': made => ['cloudtrail', 'get-trail', '--name', made.physicalId],
  'AWS::DynamoDB::GlobalTable': made => ['dynamodb', 'describe-table', '--table-name', made.physicalId],
  'AWS::DynamoDB::Table': made => ['dynamodb', 'describe-table', '--table-name', made.physicalId],
  'AWS::EC2::EIP': made => ['ec2', 'describe-addresses', '--public-ips', made.physicalId],
  'AWS::EC2::InternetGateway': made => [
    ...['ec2', 'describe-internet-gateways', '--internet-gateway-ids', made.physicalId],
  ],
  'AWS::EC2::NatGateway': made => ['ec2', 'describe-nat-gateways', '--nat-gateway-ids', made.physicalId],
  'AWS::ECR::Repository': made => ['ecr', 'describe-repositories', '--repository-names', made.physicalId],
  'AWS::ECS::Cluster': made => ['ecs', 'describe-clusters', '--clusters', made.physicalId],
  // arn:aws:ecs:<region>:<account>:service/<cluster>/<name>
  'AWS::ECS::Service': made => [
    ...['ecs', 'describe-services', '--cluster', made.physicalId.split('/').at(-2)!],
    ...['--services', made.physicalId],
  ],
  'AWS::ECS::TaskDefinition': made => [
    ...['ecs', 'describe-task-definition', '--task-definition', made.physicalId],
  ],
  'AWS::ElastiCache::ReplicationGroup': made => [
    ...['elasticache', 'describe-replication-groups', '--replication-group-id', made.physicalId],
  ],
  'AWS::ElastiCache::User': made => ['elasticache', 'describe-users', '--user-id', made.physicalId],
  'AWS::ElastiCache::UserGroup': made => [
    ...['elasticache', 'describe-user-groups', '--user-group-id', made.physicalId],
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': made => [
    ...['elbv2', 'describe-load-balancers', '--load-balancer-arns', made.physicalId],
  ],
  'AWS::ElasticLoadBalancingV2::Listener': made => [
    ...['elbv2', 'describe-listeners', '--listener-arns', made.physicalId],
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': made => [
    ...['elbv2', 'describe-target-groups', '--target-group-arns', made.physicalId],
  ],
  'AWS::Kinesis::Stream': made => ['kinesis', 'describe-stream-summary', '--stream-name', made.physicalId],
  'AWS::KinesisFirehose::DeliveryStream': made => [
    ...['firehose', 'describe-delivery-stream', '--delivery-stream-name', made.physicalId],
  ],
  'AWS::Lambda::Function': made => ['lambda', 'get-function', '--function-name', made.physicalId],
  'AWS::Lambda::EventSourceMapping': made => [
    'lambda',
    'get-event-source-mapping',
    '--uuid',
    made.physicalId,
  ],
  'AWS::MSK::Cluster': made => ['kafka', 'describe-cluster', '--cluster-arn', made.physicalId],
  'AWS::MSK::Configuration': made => ['kafka', 'describe-configuration', '--arn', made.physicalId],
  'AWS::Route53::HealthCheck': made => ['route53', 'get-health-check', '--health-check-id', made.physicalId],
  'AWS::Route53::HostedZone': made => ['route53', 'get-hosted-zone', '--id', made.physicalId],
  'AWS::SSM::Parameter': made => ['ssm', 'get-parameter', '--name', made.physicalId],
  'AWS::SQS::Queue': made => ['sqs', 'get-queue-attributes', '--queue-url', made.physicalId],
  'AWS::SQS::QueuePolicy': made => [
    ...['sqs', 'get-queue-attributes', '--attribute-names', 'Policy'],
    ...['--queue-url', property<string[]>(made, 'Queues')[0]!],
  ],
  'AWS::StepFunctions::StateMachine': made => [
    ...['stepfunctions', 'describe-state-machine', '--state-machine-arn', made.physicalId],
  ],
};

/** What `describe-…` answers when it found none, though it succeeds. */
const EMPTY =
  /^\s*$|"(LoadBalancers|Listeners|TargetGroups|clusters|services|Users|UserGroups|Addresses|NatGateways)": \[\]/;

export const isLookedForByCli = (type: string): boolean => type in COMMANDS;

/** Looks for it, and throws what the CLI says when it isn't there. */
export async function lookUpByCli(made: Deed): Promise<void> {
  // Stated, because SQS goes its own ways with AWS_ENDPOINT_URL alone.
  const where = ['--endpoint-url', `http://127.0.0.1:${PORT}`, '--region', made.region];
  const args = [...COMMANDS[made.type]!(made), ...where, '--output', 'json'];
  const { code, said } = await run(path.join(ROOT, '.venv/awscli/bin/aws'), args, {
    cwd: ROOT,
    env: callsTo(PORT, made.account),
  });
  if (code !== 0 || EMPTY.test(said)) throw new Error(said.trim() || 'nothing found');
}
