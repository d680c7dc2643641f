import { type Resource, isOn, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { statementsOf, isAboutAction } from '../../../policy/statements';
import { mayNotExist } from '../../private/existence';
import { type Flaws, doubt, together, unless } from '../../s3/replication/flaw';

/**
 * What stands against an archive of a cluster. Firehose reads one topic of it; which others there are, and how long
 * each keeps records, is decided by whoever makes topics.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-msk.html
 */
export function topicFlaws(cluster: Resource, delivery: Resource, system: System): Flaws {
  const topic = text(delivery, 'MSKSourceConfiguration', 'TopicName');
  return together(
    doubt(
      `${delivery.id} archives the topic ${topic ?? 'that it names'} alone; which topics the cluster has, and how ` +
        'long they keep records, no template tells',
      'archive each topic that is a source of truth, and rehearse its replay',
    ),
    unless(
      isServerless(cluster) || isOn(cluster, 'ClientAuthentication', 'Sasl', 'Iam', 'Enabled'),
      'Firehose reads a cluster only as somebody whom IAM authenticates, which the cluster does not take',
      'let IAM authenticate clients (ClientAuthentication.Sasl.Iam.Enabled)',
    ),
    unless(
      connects(cluster, delivery, system),
      'the cluster lets Firehose make no private connection',
      'allow kafka:CreateVpcConnection to firehose.amazonaws.com (AWS::MSK::ClusterPolicy) and switch private ' +
        'connectivity on (ConnectivityInfo.VpcConnectivity)',
    ),
  );
}

function isServerless({ type }: Resource): boolean {
  return type === 'AWS::MSK::ServerlessCluster';
}

function connects(cluster: Resource, delivery: Resource, system: System): boolean {
  const at = ['MSKSourceConfiguration', 'AuthenticationConfiguration', 'Connectivity'];
  if (text(delivery, ...at) === 'PUBLIC') return true;
  const invited = system
    .ofType('AWS::MSK::ClusterPolicy')
    .filter(policy => text(policy, 'ClusterArn') === cluster.arn && !mayNotExist(policy))
    .flatMap(policy => statementsOf(value(policy, 'Policy')))
    .some(
      statement =>
        statement.effect === 'Allow' &&
        isAboutAction(statement, 'kafka:CreateVpcConnection') &&
        (statement.principal as { Service?: unknown } | null | undefined)?.Service ===
          'firehose.amazonaws.com',
    );
  const switchedOn = isOn(
    cluster,
    'BrokerNodeGroupInfo',
    'ConnectivityInfo',
    'VpcConnectivity',
    'ClientAuthentication',
    'Sasl',
    'Iam',
    'Enabled',
  );
  return invited && (isServerless(cluster) || switchedOn);
}
