import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';

const PART = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';

/**
 * The name of a repository, or of what several begin with.
 *
 * @throws RecoveryError `invalid-repository-name`
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function checkRepositoryName(scope: IConstruct, what: string, name: string): string {
  return checkName(
    scope,
    'invalid-repository-name',
    what,
    name,
    new RegExp(`^(?=.{2,256}$)${PART}(/${PART})*$`),
    "2 to 256 lower-case letters and digits, with single '.', '_', '-' and '/' between them",
  );
}
