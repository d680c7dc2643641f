import { type Argument, aws, local, say, sh } from '../../step';
import { SOURCES } from '../../../../model/sources';
import type { Playbook } from '../playbook';
import { restored, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';
import { CACHES, cacheLanding, cliOf } from './cli';

/**
 * A replica takes over by itself; a forced one helps where it doesn't.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export const cacheFailover: Playbook = {
  types: CACHES,
  mechanism: 'standby-failover',
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    const { service } = cliOf(facts);
    const shard: Argument = local('SHARD');
    return {
      choices: [{ name: 'SHARD', value: ['0001'], say: 'the shard whose primary is gone' }],
      detect: detect(situation),
      decide: [say`Lost may be what the old primary hadn't handed on.`],
      restore: [
        say`It fails over by itself. Only where it hasn't within two minutes (the service allows few of these a day):`,
        service === 'memorydb'
          ? aws(region, service, 'failover-shard', { 'cluster-name': id, 'shard-name': shard })
          : aws(region, service, 'test-failover', { 'replication-group-id': id, 'node-group-id': shard }),
      ],
      verify: statusOf(facts),
      open: [say`The endpoint is the same. Restart clients that hold on to the old address.`],
      rollback: [say`There is nothing to go back from.`],
      afterwards: [
        say`The lost node is made anew by the service; until then there is one fewer to take over.`,
      ],
    };
  },
};

/**
 * A new cache from a snapshot.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-restoring.html
 */
export const cacheSnapshot: Playbook = {
  types: CACHES,
  mechanism: 'snapshot',
  sources: [SOURCES.elastiCacheBackups, SOURCES.memoryDbSnapshots],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    const { service, option, create } = cliOf(facts);
    return {
      choices: [restoredAs(id)],
      detect: detect(situation),
      decide: [
        say`Lost is what was written since the snapshot. Is it a cache? Then an empty one may be the better way. The newest from before the damage:`,
        aws(region, service, 'describe-snapshots', {
          [option]: id,
          query:
            service === 'memorydb'
              ? 'Snapshots[].[Name,Status]'
              : 'Snapshots[].[SnapshotName,SnapshotStatus,NodeSnapshots[0].SnapshotCreateTime]',
          output: 'text',
        }),
      ],
      restore: [
        sh`SNAPSHOT=REPLACE-ME`,
        aws(region, service, create, {
          [option]: restored,
          'snapshot-name': local('SNAPSHOT'),
          ...cacheLanding(facts),
        }),
      ],
      quarantine: [
        say`Nobody is told its endpoint yet. Users, ACLs and tokens are not in a snapshot: set them before anybody connects.`,
      ],
      verify: [...statusOf(facts, { id: restored }), say`Count the keys, and look at the newest ones.`],
      open: [say`Point clients at the new endpoint.`],
      rollback: [say`Point clients back at the old one, where it is left.`],
      afterwards: [
        say`It is in no stack: state it in a template and import it. Set its own snapshots, which begin anew.`,
      ],
    };
  },
};

/**
 * A member of the global datastore in another region becomes the primary.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export const cacheGlobal: Playbook = {
  types: ['AWS::ElastiCache::ReplicationGroup'],
  mechanism: 'replication',
  sources: [SOURCES.elastiCacheGlobal],
  write: situation => {
    const [target] = situation.facts.counterparts;
    const global = target?.setting('GlobalReplicationGroupId');
    if (!target || !global) return undefined;
    const members = aws(target.region, 'elasticache', 'describe-global-replication-groups', {
      'global-replication-group-id': global,
      'show-member-info': true,
      query: 'GlobalReplicationGroups[0].Members[].[ReplicationGroupId,ReplicationGroupRegion,Role,Status]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), members],
      decide: [say`Lost is what the other region hadn't received; nothing bounds it.`],
      restore: [
        aws(target.region, 'elasticache', 'failover-global-replication-group', {
          'global-replication-group-id': global,
          'primary-region': target.region,
          'primary-replication-group-id': target.id,
        }),
      ],
      quarantine: [say`Fence the old region's writers.`],
      verify: [members, ...statusOf(target)],
      open: [say`Point clients at its endpoint.`],
      rollback: [say`Fail over the other way, once the old region is back.`],
      failback: [say`The same call with the old region and group, in a quiet hour.`],
      afterwards: [say`Watch that the old region becomes a secondary again.`],
    };
  },
};
