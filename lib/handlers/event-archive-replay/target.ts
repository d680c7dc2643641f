import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { RecoveryError } from '../../model/errors';
import type { Deliver } from './batch';
import { toConsumer } from './to-consumer';
import { toStream } from './to-stream';

/** What targets work with. */
export interface TargetParts {
  readonly kinesis: KinesisClient;
  readonly lambda: LambdaClient;
  readonly wait: (millis: number) => Promise<void>;
}

/**
 * Where events go, by what the function was told when it was deployed.
 *
 * @throws RecoveryError `invalid-target`, when events are there to be delivered
 */
export function targetOf(setting: string | undefined, parts: TargetParts): Deliver {
  const target = parsed(setting);
  const { stream, partitionKeyField, function: consumer } = target;
  if (typeof consumer === 'string') return toConsumer(consumer, parts);
  if (typeof stream === 'string' && typeof partitionKeyField === 'string') {
    return toStream({ stream, partitionKeyField }, parts);
  }
  return () => {
    throw RecoveryError.invalid({
      code: 'invalid-target',
      path: 'TARGET',
      problem: 'the function was not told whom to give events to',
      received: target,
      allowed: 'a stream with a partitionKeyField, or a function',
      fix: 'deploy the replay again',
    });
  };
}

function parsed(setting: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const target: unknown = JSON.parse(setting ?? '');
    return typeof target === 'object' && target !== null ? (target as Record<string, unknown>) : {};
  } catch {
    // What can't be read names no target.
    return {};
  }
}
