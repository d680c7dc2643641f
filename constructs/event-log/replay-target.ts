import type * as iam from 'aws-cdk-lib/aws-iam';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { RecoveryError } from '../../lib/model/errors';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { requireAttribute } from '../private/props';
import { STREAM_APPEND_ACTIONS } from './perms';

/** Who is given archived events. */
export class ReplayTarget {
  /**
   * A stream, best a fresh one: events come after whatever is in it. Each event has to be a JSON object, because an
   * archive has no partition keys: Firehose leaves them out.
   *
   * @param partitionKeyField name of the field of each event that has its partition key; one without it ends the replay
   * @throws RecoveryError `invalid-resource`, `invalid-partition-key-field`
   */
  public static stream(stream: kinesis.IStream, partitionKeyField: string): ReplayTarget {
    const { streamArn, streamName, encryptionKey } = requireAttribute(
      'ReplayTarget',
      'a stream',
      stream,
      'streamArn',
    );
    if (typeof partitionKeyField !== 'string' || !/^[\x20-\x7e]{1,128}$/.test(partitionKeyField)) {
      throw RecoveryError.invalid({
        code: 'invalid-partition-key-field',
        path: 'ReplayTarget',
        problem: 'this is no name of a field',
        received: partitionKeyField,
        allowed: '1 to 128 printable characters',
        fix: 'name the field of your events that has the partition key',
      });
    }
    return new ReplayTarget({ stream: streamName, partitionKeyField }, grantee => {
      if (encryptionKey) RecoveryKeyGrants.fromKey(encryptionKey).use(grantee);
      Grant.addToPrincipal({ grantee, actions: STREAM_APPEND_ACTIONS, resourceArns: [streamArn] });
    });
  }

  /**
   * A function, which is asked with `{ bucket, key, firstEvent, events }`, one batch of an object after the other; an
   * error of it is tried again. It has to take a batch twice without harm: `key` and the number of an event name it
   * for good.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static consumer(consumer: lambda.IFunction): ReplayTarget {
    const { functionArn } = requireAttribute('ReplayTarget', 'a function', consumer, 'functionArn');
    return new ReplayTarget({ function: functionArn }, grantee => void consumer.grantInvoke(grantee));
  }

  private constructor(
    /**
     * What the function that replays is told.
     *
     * @internal
     */
    public readonly settings: Readonly<Record<string, string>>,
    /**
     * Lets it do so.
     *
     * @internal
     */
    public readonly grant: (grantee: iam.IGrantable) => void,
  ) {}
}
