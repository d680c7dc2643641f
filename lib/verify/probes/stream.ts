import type { Facts } from '../facts';
import type { Place } from '../sdk/place';

/**
 * A stream of Kinesis. What it retains is what can be replayed out of it.
 *
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StreamDescriptionSummary.html
 */
export async function streamFacts(place: Place, name: string): Promise<Facts | undefined> {
  const { StreamDescriptionSummary: stream } = await place.send('kinesis:DescribeStreamSummary', {
    StreamName: name,
  });
  if (!stream) return undefined;
  return {
    arn: stream.StreamARN,
    retentionHours: stream.RetentionPeriodHours,
    encryption: stream.EncryptionType ?? 'NONE',
  };
}
