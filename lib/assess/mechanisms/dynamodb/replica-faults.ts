import { type Resource, mayBeOn, value } from '../../system/resource';
import type { System } from '../../system/system';
import { at } from '../../template';
import { denial } from '../../policy/evaluate';
import { requestOfRole } from '../../policy/request';
import { statementsOf } from '../../policy/statements';
import { keyNamed, madeKey } from '../keys/key-in-use';
import { areApart, regionOfArn } from '../private/places';
import { type TableReplica, regionOf, replicasOfTable } from './replicas';

/** What keeps a replica of a global table from being one. */
export interface ReplicaFault {
  /** Region of the replica; undefined where it isn't determined. */
  readonly region: string | undefined;
  /** Whether it surely does, rather than perhaps. */
  readonly isSure: boolean;
  readonly why: string;
}

/**
 * What stops replication to and from single replicas: DynamoDB works by a role of its own, which a resource policy
 * must not deny what it needs.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html
 */
export function stoppedReplicas(table: Resource): readonly ReplicaFault[] {
  return replicasOfTable(table).flatMap(replica => {
    const region = regionOf(replica);
    const refusal = refusalOf(replica, table);
    return refusal ? [{ region, isSure: refusal.outcome === 'denied', why: refusal.why }] : [];
  });
}

/** What DynamoDB's role calls on each replica, and on its stream. */
const CALLS = [
  'DescribeTable',
  'UpdateTable',
  'Scan',
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'DescribeStream',
  'GetShardIterator',
  'GetRecords',
];
const ROLE = 'role/aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication';

function refusalOf(replica: TableReplica, table: Resource): ReturnType<typeof denial> {
  const { account, name } = table;
  const policies = [
    at(replica, 'ResourcePolicy'),
    at(replica, 'ReplicaStreamSpecification', 'ResourcePolicy'),
  ]
    .filter(policy => policy !== undefined)
    .map(policy => ({
      name: `the resource policy of the replica in ${regionOf(replica) ?? 'a region that is not determined'}`,
      kind: 'resource' as const,
      statements: statementsOf(at(policy, 'PolicyDocument') ?? policy),
    }));
  if (policies.length === 0) return undefined;
  const partition = table.arn.split(':')[1];
  const role = { arn: `arn:${partition}:iam::${account}:${ROLE}`, account };
  const resource = `arn:${partition}:dynamodb:${regionOf(replica) ?? '‹region›'}:${account}:table/${name}`;
  const refusals = CALLS.flatMap(call => {
    const request = requestOfRole(role, { action: `dynamodb:${call}`, resource, account });
    return denial(request, policies) ?? [];
  });
  return refusals.find(({ outcome }) => outcome === 'denied') ?? refusals[0];
}

/** Why the table can't be made as it stands: a key serves in its own region only, and only while it is switched on. */
export function unusableKey(table: Resource, system: System): string | undefined {
  return replicasOfTable(table)
    .map(replica => {
      const region = regionOf(replica);
      const stated = at(replica, 'SSESpecification', 'KMSMasterKeyId');
      if (typeof stated !== 'string' || region === undefined) return undefined;
      const other = regionOfArn(stated) ?? regionOfName(stated, table, system);
      if (areApart(other, region)) return `the key of the replica in ${region} is one of ${other}`;
      const key = madeKey(keyNamed(stated, { region, account: table.account }, system));
      return key && value(key, 'Enabled') !== undefined && !mayBeOn(key, 'Enabled')
        ? `the key of the replica in ${region} is switched off`
        : undefined;
    })
    .find(Boolean);
}

/** Where a key is that is named by its id. A multi-Region key has the same id in other regions. */
function regionOfName(stated: string, table: Resource, system: System): string | undefined {
  const key = system.named('AWS::KMS::Key', stated, table.region, table.account);
  return key && !mayBeOn(key, 'MultiRegion') ? key.region : undefined;
}
