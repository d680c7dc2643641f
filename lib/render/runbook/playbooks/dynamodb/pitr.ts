import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { SOURCES } from '../../../../model/sources';
import { type Step, aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { POINT_IN_TIME, pointInTime, restored, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';
import { backedUp } from '../rds/afterwards';

/**
 * Always into a new table, without the settings around it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
 */
export const dynamoPitr: Playbook = {
  types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  mechanism: 'pitr',
  sources: [SOURCES.dynamoPitr],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    return {
      choices: [POINT_IN_TIME, restoredAs(id)],
      detect: detect(situation),
      decide: [
        say`Choose a time within the window. Of a deleted table there is its last state, as a system backup, instead:`,
        aws(region, 'dynamodb', 'describe-continuous-backups', {
          'table-name': id,
          query:
            'ContinuousBackupsDescription.PointInTimeRecoveryDescription.[EarliestRestorableDateTime,LatestRestorableDateTime]',
          output: 'text',
        }),
        aws(region, 'dynamodb', 'list-backups', {
          'table-name': id,
          'backup-type': 'ALL',
          query: 'BackupSummaries[].[BackupCreationDateTime,BackupType,BackupArn]',
          output: 'text',
        }),
      ],
      restore: [
        aws(region, 'dynamodb', 'restore-table-to-point-in-time', {
          'source-table-name': id,
          'target-table-name': restored,
          'restore-date-time': pointInTime,
        }),
        say`Of a deleted table instead: \`aws dynamodb restore-table-from-backup --target-table-name --backup-arn\`.`,
        aws(region, 'dynamodb', 'wait table-exists', { 'table-name': restored }),
      ],
      quarantine: settings(facts),
      verify: [
        ...statusOf(facts, { id: restored }),
        say`The count is of some hours ago. Read the newest items with the application, and one tenant's only.`,
      ],
      open: [
        say`A table can't be renamed. Stop the writers, and point clients at the new name; or copy back what is missing.`,
      ],
      rollback: [say`Point clients back at the old table. What was written since has to be carried over.`],
      afterwards: [
        say`It is in no stack: state it in a template and import it (\`cdk import\`). Replicas of a global table are added anew.`,
        ...backedUp(region, facts.arn),
      ],
    };
  },
};

/** What a restored table begins without. */
export function settings({ region }: StoreFacts): readonly Step[] {
  return [
    say`It has neither point-in-time recovery nor deletion protection, alarms, streams, tags, time to live or scaling. The first two at once:`,
    aws(region, 'dynamodb', 'update-continuous-backups', {
      'table-name': restored,
      'point-in-time-recovery-specification': 'PointInTimeRecoveryEnabled=true',
    }),
    aws(region, 'dynamodb', 'update-table', {
      'table-name': restored,
      'deletion-protection-enabled': true,
    }),
  ];
}
