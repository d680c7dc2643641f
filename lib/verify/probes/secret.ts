import type { Facts } from '../facts';
import type { Place } from '../sdk/place';

/**
 * A secret, and not its value. One that waits for its deletion can be read by nobody. A replica that failed has an
 * older value or none; of one that is under way nothing is known to be wrong.
 *
 * @param secret its ARN
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicationStatusType.html
 */
export async function secretFacts(place: Place, secret: string): Promise<Facts | undefined> {
  const found = await place.send('secrets-manager:DescribeSecret', { SecretId: secret });
  if (found.ARN === undefined || found.DeletedDate !== undefined) return undefined;
  const replicas = (found.ReplicationStatus ?? []).filter(({ Status }) => Status !== 'Failed');
  return { arn: found.ARN, replicas: replicas.flatMap(({ Region }) => Region ?? []) };
}
