import type { IConstruct } from 'constructs';
import { checkInteger } from '../../private/checks';
import { isToken, reject } from '../../private/errors';

/** Days after which what no tag names is gone: layers of builds that failed, and images whose tag was deleted. */
const UNTAGGED_DAYS = 14;

/** The fewest that leave something to roll back to. */
const FEWEST = 2;

/**
 * Releases that are kept, at least.
 *
 * @throws RecoveryError `invalid-kept-releases`
 */
export function checkKept(scope: IConstruct, releases: number = 100): number {
  if (!isToken(releases)) {
    return checkInteger(scope, 'invalid-kept-releases', 'the number of kept releases', releases, {
      min: FEWEST,
      max: 10_000,
    });
  }
  throw reject(scope, {
    code: 'invalid-kept-releases',
    problem: 'the number of kept releases is not known while synthesizing',
    received: releases,
    allowed: 'a number',
    fix: 'pass a figure',
  });
}

/**
 * Keeps the newest tagged images, whatever is pushed without a tag in between: those count apart. ECR leaves what a
 * list of images names as long as the list is there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecyclePolicy(releases: number): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: 'What no tag names',
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: UNTAGGED_DAYS,
        },
        action: { type: 'expire' },
      },
      {
        rulePriority: 2,
        description: `All but the newest ${releases} releases`,
        selection: {
          tagStatus: 'tagged',
          tagPatternList: ['*'],
          countType: 'imageCountMoreThan',
          countNumber: releases,
        },
        action: { type: 'expire' },
      },
    ],
  });
}
