import { text } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import { aws, into, local, say } from '../../step';
import type { Playbook } from '../playbook';
import { restored, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { backedUp } from './afterwards';
import { quarantine, verify } from './checks';
import { elsewhere } from './elsewhere';
import { landingOf, regionWord } from './landing';

/**
 * From backups that RDS replicated, in the region that they were replicated to.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export const rdsReplicatedBackups: Playbook = {
  types: ['AWS::RDS::DBInstance'],
  mechanism: 'pitr',
  sources: [SOURCES.rdsReplicatedBackups],
  write: situation => {
    const { facts } = situation;
    const there = text(facts.resource, 'AutomaticBackupReplicationRegion');
    if (there === undefined) return undefined;
    const region = regionWord(there);
    const backups = (query: string) =>
      aws(region, 'rds', 'describe-db-instance-automated-backups', {
        'db-instance-identifier': facts.id,
        query,
        output: 'text',
      });
    return {
      choices: [restoredAs(facts.id)],
      detect: detect(situation),
      decide: [
        say`All that was committed after the latest time is lost; nothing bounds how far that lies back:`,
        backups(
          'DBInstanceAutomatedBackups[].[DbiResourceId,Region,RestoreWindow.EarliestTime,RestoreWindow.LatestTime]',
        ),
      ],
      restore: [
        into('SOURCE', backups('DBInstanceAutomatedBackups[0].DBInstanceAutomatedBackupsArn')),
        aws(region, 'rds', 'restore-db-instance-to-point-in-time', {
          'source-db-instance-automated-backups-arn': local('SOURCE'),
          'target-db-instance-identifier': restored,
          'use-latest-restorable-time': true,
          ...landingOf(facts, there),
        }),
        aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': restored }),
      ],
      quarantine: quarantine(region),
      verify: verify(facts, region),
      ...elsewhere(facts, region, restored),
      afterwards: [
        say`In this region nothing protects the restored instance yet: add it to a plan, and state it in the stack of the region.`,
        ...backedUp(region, arnIn(there, facts.resource.account)),
      ],
    };
  },
};

function arnIn(region: string, account: string) {
  const owner = account.startsWith('‹') ? ({ kind: 'account' } as const) : account;
  return [`arn:aws:rds:${region}:`, owner, ':db:', { kind: 'local', name: 'RESTORED' } as const];
}
