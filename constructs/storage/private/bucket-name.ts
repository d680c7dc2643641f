import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';

const RESERVED = '(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)';
const PATTERN = new RegExp(
  `^${RESERVED}(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*([.-]\\.|\\.-))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`,
);

/**
 * @throws RecoveryError `invalid-bucket-name`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(scope: IConstruct, what: string, name: string): string {
  return checkName(
    scope,
    'invalid-bucket-name',
    what,
    name,
    PATTERN,
    '3 to 63 lower-case letters, digits, hyphens and single dots, starting and ending with a letter or digit, ' +
      'without the prefixes and suffixes that S3 keeps for itself',
  );
}
