import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ErasureLedger, SubjectErasure, SubjectKeyTable } from '../../../constructs/erasure';
import { RecoveryKeyReplica } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import type { RegionPair } from '../region-pair';
import { VAULT_BOUNDS, accessLogsIn, alarmTopicIn } from '../shared-by-name';
import { type Acknowledgement, acknowledge } from '../acknowledgements';
import { acknowledgeParts } from './acknowledgements';
import type { CounterpartStack } from './counterpart-stack';
import * as called from './names';
import { replicatedIn } from './replicated';

/** How long nobody can bring an erased key back by mistake. */
const RECOVERY_WINDOW = Duration.days(7);

const OUTSIDE_OF_BACKUPS: Acknowledgement = {
  standards: ['DynamoDBInBackupPlan'],
  recovery: ['BackupPlanSelectsStore', 'DynamoDBPITRWindow'],
  reason:
    'A key that is in a backup comes back with it, and an erased subject too. The table is replicated to the recovery ' +
    'region, protected from deletion, and restored to any second of a week, after which an erasure is final.',
};

/** The keys of data subjects, outside of every backup, and the ledger of who was erased. */
export class ErasureStack extends Stack {
  public readonly keys: SubjectKeyTable;

  public constructor(scope: Construct, id: string, pair: RegionPair, counterpart: CounterpartStack) {
    super(scope, id, {
      stackName: pair.names.stack(called.SUBJECTS),
      description: 'Keys of data subjects, and their erasure',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const { names, primaryRegion, recoveryRegion } = pair;
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const alarmTopic = alarmTopicIn(this, pair);
    this.keys = new SubjectKeyTable(this, 'Keys', {
      tableName: names.stack('subject-keys'),
      wrappingKey: new RecoveryKeyReplica(this, 'Wrapping', {
        primaryKeyArn: called.wrappingKeyArn(pair),
        aliasName: names.keyAlias(called.SUBJECTS),
        breakGlassRoleArn,
      }).key,
      replicaRegion: recoveryRegion,
      recoveryWindow: RECOVERY_WINDOW,
      breakGlassRoleArn,
    });
    const ledger = new ErasureLedger(this, 'Ledger', {
      ...replicatedIn(this, pair, called.ERASURES, counterpart.erasures, {
        accessLogs: accessLogsIn(this, pair, primaryRegion),
        alarmTopic,
      }),
      // No vault keeps anything for longer.
      longestBackup: VAULT_BOUNDS.maxRetention,
    });
    DerivedStore.declare(counterpart.erasures, { from: ledger.bucket });
    new SubjectErasure(this, 'Erasure', { keys: this.keys, ledger, alarmTopic });
    acknowledge(this.keys, OUTSIDE_OF_BACKUPS);
    acknowledgeParts(this);
  }
}
