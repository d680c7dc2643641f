import { SOURCES } from '../../../../model/sources';
import { aws, into, local, say } from '../../step';
import type { Playbook } from '../playbook';
import { POINT_IN_TIME, pointInTime, restored, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { reprotect } from './afterwards';
import { quarantine, swap, swapBack, verify } from './checks';
import { landingOf } from './landing';

/**
 * Into a new instance beside the old one, which then takes over its name. Works for an instance that is gone as
 * well, as long as its automated backups are retained.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export const rdsPitr: Playbook = {
  types: ['AWS::RDS::DBInstance'],
  mechanism: 'pitr',
  sources: [SOURCES.rdsPitr, SOURCES.rdsRetention],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    return {
      choices: [POINT_IN_TIME, restoredAs(id)],
      detect: detect(situation),
      decide: [
        say`Choose a time within the window. An instance that was made anew has more than one entry: take the one whose window holds the time.`,
        aws(region, 'rds', 'describe-db-instance-automated-backups', {
          'db-instance-identifier': id,
          query:
            'DBInstanceAutomatedBackups[].[DbiResourceId,Status,RestoreWindow.EarliestTime,RestoreWindow.LatestTime]',
          output: 'text',
        }),
      ],
      restore: [
        into(
          'SOURCE',
          aws(region, 'rds', 'describe-db-instance-automated-backups', {
            'db-instance-identifier': id,
            query: 'DBInstanceAutomatedBackups[0].DbiResourceId',
            output: 'text',
          }),
        ),
        aws(region, 'rds', 'restore-db-instance-to-point-in-time', {
          'source-dbi-resource-id': local('SOURCE'),
          'target-db-instance-identifier': restored,
          'restore-time': pointInTime,
          ...landingOf(facts),
        }),
        aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': restored }),
      ],
      quarantine: quarantine(region),
      verify: verify(facts, region),
      open: swap(facts),
      rollback: swapBack(facts),
      afterwards: reprotect(facts),
    };
  },
};
