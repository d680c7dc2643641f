import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { AuditTrail, AuditedData } from '../../../constructs/audit-trail';
import { EventArchive, KinesisEventLog } from '../../../constructs/event-log';
import { DerivedStore } from '../../../constructs/objectives';
import type { PrimaryRegionStack } from '../primary-region-stack';
import type { RegionPair } from '../region-pair';
import { logKeyIn } from '../rehearsal-parts';
import { accessLogsIn } from '../shared-by-name';
import { acknowledgeParts } from './acknowledgements';
import type { CounterpartStack } from './counterpart-stack';
import * as called from './names';
import { replayIn } from './replay';
import { type Surroundings, keyIn, replicatedIn } from './replicated';

/** The log that everything else is derived from, its archive, and the trail of who did what. */
export class HistoryStack extends Stack {
  public readonly log: KinesisEventLog;
  public readonly archive: EventArchive;
  /** What is replayed of the archive, for the processor to read. */
  public readonly replayed: kinesis.Stream;
  public readonly trail: AuditTrail;
  private readonly surroundings: Surroundings;

  public constructor(
    scope: Construct,
    id: string,
    private readonly pair: RegionPair,
    primary: PrimaryRegionStack,
    counterpart: CounterpartStack,
  ) {
    super(scope, id, {
      stackName: pair.names.stack('history'),
      description: 'The event log, its archive, and the audit trail',
      env: { region: pair.primaryRegion, account: pair.account },
    });
    const alarmTopic = primary.base.operations.topic;
    this.surroundings = { accessLogs: accessLogsIn(this, pair, pair.primaryRegion), alarmTopic };
    this.archive = new EventArchive(
      this,
      'Archive',
      replicatedIn(this, pair, called.ARCHIVE, counterpart.archive.bucket, this.surroundings),
    );
    DerivedStore.declare(counterpart.archive.bucket, { from: this.archive.bucket });
    const key = keyIn(this, pair, called.EVENTS);
    this.log = new KinesisEventLog(this, 'Log', {
      logName: called.logName(pair.names),
      encryptionKey: key.key,
      archive: this.archive,
      alarmTopic,
    });
    this.replayed = replayIn(this, pair, {
      archive: this.archive,
      streamName: called.replayStreamName(pair.names),
      key,
      alarmTopic,
    });
    this.trail = this.addTrail(primary, counterpart);
    acknowledgeParts(this);
  }

  private addTrail(primary: PrimaryRegionStack, counterpart: CounterpartStack): AuditTrail {
    const trail = new AuditTrail(this, 'Trail', {
      ...replicatedIn(this, this.pair, called.AUDIT, counterpart.trail, this.surroundings),
      trailName: this.pair.names.stack(called.AUDIT),
      // Every object that is written or deleted, wherever; and what is read of the archive.
      dataEvents: [
        AuditedData.allOf('AWS::S3::Object').writesOnly(),
        AuditedData.objectsOf(this.archive.bucket),
      ],
      logGroup: new logs.LogGroup(this, 'TrailEvents', {
        retention: logs.RetentionDays.ONE_YEAR,
        encryptionKey: logKeyIn(this, primary.base),
        removalPolicy: RemovalPolicy.RETAIN,
      }),
    });
    DerivedStore.declare(counterpart.trail, { from: trail.bucket });
    return trail;
  }
}
