import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * A key, by its id, ARN or alias.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
 */
export async function keyFacts(place: Place, name: string): Promise<Facts | undefined> {
  const { KeyMetadata: key } = await place.send('kms:DescribeKey', { KeyId: name });
  if (!key) return undefined;
  return { arn: key.Arn, state: key.KeyState, deletionAt: secondsOf(key.DeletionDate) };
}
