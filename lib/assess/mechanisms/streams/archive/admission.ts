import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { type Statement, asList, covers, isAboutAction, statementsOf } from '../../../policy/statements';
import { mayNotExist } from '../../private/existence';
import { indexOf } from '../../private/index-of';
import { isMeantBy } from '../../private/names';
import { type Flaws, NO_FLAWS, doubt } from '../../s3/replication/flaw';
import type { Destination } from './destination';
import { statedKey } from './key';

const policiesOf = indexOf(['AWS::S3::BucketPolicy'], policy => [text(policy, 'Bucket')]);

const ALGORITHM = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
/** Begins the condition keys that read what an upload says of encryption; what it doesn't say is absent. */
const HEADERS = ALGORITHM;

/**
 * Whether the bucket's policy takes what Firehose writes. A refusal counts unless a condition of it surely isn't met:
 * by what is known of an upload, which comes over TLS and says of encryption what the delivery stream states.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function admissionFlaws(
  delivery: Resource,
  destination: Destination,
  bucket: Resource,
  system: System,
): Flaws {
  const key = statedKey(delivery, destination);
  const headers: Headers = new Map(
    key === undefined
      ? []
      : [
          [ALGORITHM, 'aws:kms'],
          [KEY, key],
        ],
  );
  const refused = policiesOf(system, bucket.name)
    .filter(policy => isMeantBy(policy, bucket) && !mayNotExist(policy))
    .flatMap(policy => statementsOf(value(policy, 'PolicyDocument')))
    .some(
      statement =>
        statement.effect === 'Deny' &&
        isAboutAction(statement, 's3:PutObject') &&
        isAboutObjects(statement, bucket) &&
        !Object.entries(statement.conditions).some(([operator, keys]) => fails(operator, keys, headers)),
    );
  return refused
    ? doubt(
        `the policy of ${bucket.id} may refuse what ${delivery.id} writes`,
        'let the policy deny s3:PutObject under conditions only that the uploads of Firehose never meet',
      )
    : NO_FLAWS;
}

/** Headers of an upload that are known to be there, by the condition key that reads each. */
type Headers = ReadonlyMap<string, string>;

function isAboutObjects({ resources, notResources }: Statement, bucket: Resource): boolean {
  const objects = `${bucket.arn}/*`;
  return notResources.length > 0 || resources.some(item => covers(item, objects) || covers(objects, item));
}

/** Whether one of the keys of an operator surely isn't met: all of them have to be. */
function fails(operator: string, keys: Readonly<Record<string, unknown>>, headers: Headers): boolean {
  return Object.entries(keys).some(([stated, values]) => {
    const key = stated.toLowerCase();
    const listed = asList(values).map(item => String(item).toLowerCase());
    if (key === 'aws:securetransport') return operator === 'Bool' && listed.every(item => item === 'false');
    if (key === 's3:tlsversion') {
      return operator === 'NumericLessThan' && listed.every(item => Number(item) <= 1.2);
    }
    return key.startsWith(HEADERS) && failsHeader(operator, listed, headers.get(key)?.toLowerCase());
  });
}

function failsHeader(operator: string, listed: readonly string[], said: string | undefined): boolean {
  switch (operator) {
    case 'Null':
      return listed.every(item => item === (said === undefined ? 'false' : 'true'));
    case 'StringEquals':
      return said === undefined || !listed.includes(said);
    case 'StringNotEquals':
    case 'StringNotEqualsIfExists':
      return said !== undefined && listed.includes(said);
    default:
      return false;
  }
}
