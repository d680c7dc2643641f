import type { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { ArchiveReplay, type EventArchive, ReplayTarget } from '../../../constructs/event-log';
import type { RecoveryKey } from '../../../constructs/keys';
import { DerivedStore } from '../../../constructs/objectives';
import type { RegionPair } from '../region-pair';
import { logName } from './names';

/** What is replayed, and into what. */
export interface ReplayParts {
  /** The archive of the stack's region. */
  readonly archive: EventArchive;
  readonly streamName: string;
  readonly key: RecoveryKey;
  readonly alarmTopic: sns.ITopic;
}

/** The field of every event that has its partition key: events of one tenant keep their order. */
const PARTITION_KEY_FIELD = 'tenantId';

/** A stream apart from the log, so that nothing that was archived is archived once more, and what fills it. */
export function replayIn(stack: Stack, { names }: RegionPair, parts: ReplayParts): kinesis.Stream {
  const { archive, alarmTopic } = parts;
  const stream = new kinesis.Stream(stack, 'Stream', {
    streamName: parts.streamName,
    encryption: kinesis.StreamEncryption.KMS,
    encryptionKey: parts.key.key,
  });
  DerivedStore.declare(stream, { from: archive.bucket });
  new ArchiveReplay(stack, 'Replay', {
    replayName: logName(names),
    logName: logName(names),
    archive,
    target: ReplayTarget.stream(stream, PARTITION_KEY_FIELD),
    alarmTopic,
  });
  return stream;
}
