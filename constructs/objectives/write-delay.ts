import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { METADATA, type RecordedWriteDelay } from '../../lib/model/metadata';
import { RecoveryError } from '../../lib/model/errors';
import { describeDuration, wholeSeconds } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { resourceOf } from '../private/store-resource';

/** How late what is written reaches a store. */
export interface WriteDelayProps {
  /**
   * How late at most: the interval at which it is flushed. Whole seconds up to ten years.
   *
   * @default - nothing bounds it, and so no recovery point of the store has a bound
   */
  readonly atMost?: Duration;
  /** Where it is until then, such as "in the task's memory, flushed every five minutes"; at least ten characters. */
  readonly because: string;
}

/**
 * Declares that what an application writes reaches a store late: from a buffer that is flushed, a shard that is
 * rotated, a log that is archived by the piece. No backup and no replica of the store holds what had not arrived, so
 * the delay is lost in each scenario on top of what the mechanism loses.
 */
export class WriteDelay {
  /**
   * Declares the delay of a store. It is recorded in the metadata of the store's resource, for the assessor to read;
   * no property changes.
   *
   * @throws RecoveryError `not-a-store`, `invalid-write-delay`, `missing-reason`, `write-delay-declared-twice`,
   * `invalid-props`
   */
  public static declare(store: IConstruct, props: WriteDelayProps): void {
    const resource = resourceOf(store);
    if (!resource) {
      throw RecoveryError.invalid({
        code: 'not-a-store',
        path: 'WriteDelay',
        problem: 'the store has no resource in this app',
        received: store,
        allowed: 'a store that is made in this app, as a construct or as its resource',
        fix: 'for an imported one state delays in the objectives file, by the id that assess shows',
      });
    }
    const { atMost, because } = requireProps(resource, props);
    const atMostSeconds = atMost === undefined ? undefined : checkDelay(resource, atMost);
    if (typeof because !== 'string' || because.trim().length < SHORTEST_REASON) {
      throw reject(resource, {
        code: 'missing-reason',
        problem: 'it is not said where what is written waits',
        received: because,
        allowed: `a sentence of at least ${SHORTEST_REASON} characters`,
        fix: 'say in because where it is until it reaches the store',
      });
    }
    if (resource.getMetadata(METADATA.writeDelay) !== undefined) {
      throw reject(resource, {
        code: 'write-delay-declared-twice',
        problem: 'the store has a write delay already',
        allowed: 'one declaration for each store',
        fix: 'declare the longest of them',
      });
    }
    const record: RecordedWriteDelay = { ...(atMostSeconds === undefined ? {} : { atMostSeconds }), because };
    resource.addMetadata(METADATA.writeDelay, record);
  }
}

const SHORTEST_REASON = 10;

/** Ten years. A longer one is a mistyped one. */
const LONGEST_SECONDS = 10 * 365 * 86_400;

function checkDelay(resource: IConstruct, atMost: Duration): number {
  const seconds = wholeSeconds(atMost);
  if (seconds !== undefined && seconds <= LONGEST_SECONDS) return seconds;
  throw reject(resource, {
    code: 'invalid-write-delay',
    problem: 'the delay is not a usable duration',
    received: describeDuration(atMost),
    allowed: 'whole seconds up to ten years, known while synthesizing',
    fix: 'state it as a Duration such as Duration.minutes(5), or leave it out where nothing bounds it',
  });
}
