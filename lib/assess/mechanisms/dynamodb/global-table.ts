import { SOURCES } from '../../../model/sources';
import { type Resource, list, text } from '../../system/resource';
import { afterKeyLoss } from '../keys/after-key-loss';
import type { Candidate, MechanismRule } from '../mechanism';
import { UNBOUNDED, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { accountOfArn, areApart, areSame, regionOfArn } from '../private/places';
import { type ReplicaFault, stoppedReplicas, unusableKey } from './replica-faults';
import { replicaKeys } from './replica-keys';
import { otherRegions } from './replicas';

/** How long a write usually takes to reach all replicas of an eventually consistent table. */
const TYPICAL_LAG_SECONDS = 1;

/** Regions that a strongly consistent table needs, witness included; all of them are of one set. */
const STRONG_REGIONS = 3;
const STRONG_SETS: readonly (readonly string[])[] = [
  ['us-east-1', 'us-east-2', 'us-west-2'],
  ['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
];

/**
 * A global table is written and read in every region, so that losing one takes no recovery. Mistakes reach every
 * replica as well.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
 */
export const dynamoGlobalTable: MechanismRule = {
  types: ['AWS::DynamoDB::GlobalTable'],
  predict: (table, { system }): readonly Candidate[] => {
    const stated = otherRegions(table);
    if (stated.length === 0) return withSource(table);
    const problem = unusableKey(table, system);
    if (problem !== undefined) return neverMade(problem);
    const stopped = stoppedReplicas(table);
    const others = leftOf(table, stated, stopped);
    if (others.length === 0) return standingStill(stopped);
    const strong = text(table, 'MultiRegionConsistency') === 'STRONG';
    const witnesses = list(table, 'GlobalTableWitnesses').map(witness => String(witness['Region']));
    const regions = new Set([table.region, ...others, ...witnesses]);
    const complete = regions.size === STRONG_REGIONS && areOfOneSet([...regions]);
    const source = SOURCES.dynamoGlobalTables;
    const atOnce = `replicas in ${others.join(', ')} are read and written at once; routing clients there is not counted`;
    if (strong) {
      const claim = {
        mechanism: 'replication',
        basis: 'documented',
        source,
        rpoSeconds: complete ? 0 : null,
        rtoSeconds: complete ? 0 : null,
        because: complete
          ? ['a write is acknowledged when another region has it (strong consistency)', atOnce]
          : [`strong consistency takes ${STRONG_REGIONS} regions of one set, and others are stated`],
      } as const;
      // What becomes of the others' quorum when one can't be read is not documented.
      const unbounded = { ...claim, ...UNBOUNDED };
      return [
        ...recovers(['region-failure'], claim),
        ...afterKeyLoss(table, replicaKeys(table, system), unbounded, system),
      ];
    }
    const claim = {
      mechanism: 'replication',
      basis: 'typical',
      source,
      rpoSeconds: TYPICAL_LAG_SECONDS,
      rtoSeconds: 0,
      because: ['writes reach all replicas within a second typically; AWS commits to none', atOnce],
      remedy: 'for no loss at all make the table strongly consistent (MultiRegionConsistency: STRONG)',
    } as const;
    return [
      ...recovers(['region-failure'], claim),
      ...afterKeyLoss(table, replicaKeys(table, system), claim, system),
    ];
  },
};

/** Regions that go on being replicated to: none where it is the table's own replica that is cut off. */
function leftOf(
  table: Resource,
  regions: readonly string[],
  stopped: readonly ReplicaFault[],
): readonly string[] {
  const isOwn = ({ region }: ReplicaFault): boolean => !areApart(region, table.region);
  return stopped.some(isOwn)
    ? []
    : regions.filter(region => !stopped.some(fault => !areApart(fault.region, region)));
}

function standingStill(stopped: readonly ReplicaFault[]): readonly Candidate[] {
  const claim = {
    mechanism: 'replication',
    basis: 'documented',
    source: SOURCES.dynamoGlobalSecurity,
    because: [
      ...stopped.map(({ why }) => why),
      `${stopped.some(({ isSure }) => isSure) ? 'what its own role is denied stops' : 'that would stop'} the replication`,
    ],
    remedy: `except AWSServiceRoleForDynamoDBReplication, by its ARN, from what the policy denies`,
  } as const;
  return stopped.some(({ isSure }) => isSure)
    ? doesNotRecover(['region-failure'], claim)
    : mayRecover(['region-failure'], claim);
}

function neverMade(problem: string): readonly Candidate[] {
  return doesNotRecover(['region-failure'], {
    mechanism: 'replication',
    source: SOURCES.dynamoGlobalSecurity,
    because: [`the replicas can't be made as they stand: ${problem}`],
    remedy: 'give each replica a key of its own region that is switched on (SSESpecification.KMSMasterKeyId)',
  });
}

/**
 * A table that joins one of another account or Region. That one is in no template but its own, so that no figure is
 * given for it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
 */
function withSource(table: Resource): readonly Candidate[] {
  const arn = text(table, 'GlobalTableSourceArn');
  if (arn === undefined) return [];
  return mayRecover(
    [
      ...(areApart(regionOfArn(arn), table.region) ? (['region-failure'] as const) : []),
      ...(areSame(accountOfArn(arn), table.account) ? [] : (['account-loss'] as const)),
    ],
    {
      mechanism: 'replication',
      basis: 'typical',
      source: SOURCES.dynamoGlobalTables,
      because: [
        `it is a replica of ${arn}, which goes on where that is left: what is there is not known here`,
      ],
    },
  );
}

function areOfOneSet(regions: readonly string[]): boolean {
  // A region that deployment decides is taken to be the one that fits the others.
  const stated = regions.filter(region => !region.includes('‹'));
  return STRONG_SETS.some(set => stated.every(region => set.includes(region)));
}
