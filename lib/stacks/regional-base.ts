import { Construct } from 'constructs';
import { RecoveryVault, VaultLock } from '../../constructs/backup';
import { AccessLogBucket } from '../../constructs/storage';
import { HOLDS_ACCESS_LOGS, acknowledge } from './acknowledgements';
import { DataNetwork } from './data-network';
import { Operations } from './operations';
import type { RegionPair } from './region-pair';
import { VAULT_BOUNDS } from './shared-by-name';

/** What both regions have alike, by the same names, so that either can stand in for the other. */
export class RegionalBase extends Construct {
  public readonly operations: Operations;
  public readonly accessLogs: AccessLogBucket;
  public readonly network: DataNetwork;
  public readonly vault: RecoveryVault;

  public constructor(scope: Construct, id: string, pair: RegionPair, region: string) {
    super(scope, id);
    const { names } = pair;
    this.operations = new Operations(this, 'Operations', names);
    this.accessLogs = new AccessLogBucket(this, 'AccessLogs', { bucketName: names.accessLogBucket(region) });
    acknowledge(this.accessLogs, ...HOLDS_ACCESS_LOGS);
    this.network = new DataNetwork(this, 'Network', {
      logKey: this.operations.key,
      // Apart, so that the regions can be peered when a failover or a failback calls for it.
      addresses: region === pair.primaryRegion ? '10.0.0.0/16' : '10.1.0.0/16',
    });
    this.vault = new RecoveryVault(this, 'Vault', {
      vaultName: names.vault,
      breakGlassRoleArn: names.breakGlassRoleArn(this),
      lock: VaultLock.governance(VAULT_BOUNDS),
      notificationTopic: this.operations.topic,
    });
  }
}
