import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import { AuditedData, S3_OBJECT } from '../audited-data';

/**
 * Values that all selectors of a trail may have together.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const MOST_VALUES = 500;

/**
 * What a trail records. Management events stand there in words, and whole: a selector for data alone would leave
 * them out, and backups and restores with them. None excludes the events of KMS or of the RDS Data API.
 *
 * @throws RecoveryError `invalid-data-events`
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
export function eventSelectors(
  scope: Construct,
  data: readonly AuditedData[],
  ownBucketArn: string,
): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
  checkData(scope, data);
  const kinds = new Map(data.map(one => [nameOf(one), one]));
  return [
    { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
    ...[...kinds.keys()].sort().map(name => ({
      name,
      fieldSelectors: [
        { field: 'eventCategory', equalTo: ['Data'] },
        { field: 'resources.type', equalTo: [kinds.get(name)!.type] },
        ...(kinds.get(name)!.isWritesOnly ? [{ field: 'readOnly', equalTo: ['false'] }] : []),
        ...resourcesOf(
          data.filter(one => nameOf(one) === name),
          ownBucketArn,
        ).map(condition => ({ field: 'resources.ARN', ...condition })),
      ],
    })),
  ];
}

/** What a selector is called: one for each type, and another one where only writing is recorded. */
function nameOf({ type, isWritesOnly }: AuditedData): string {
  return `${isWritesOnly ? 'Writes' : 'Data'} of ${type}`;
}

/** Conditions on the ARN: none where everything of a type is asked for, which includes each of them. */
function resourcesOf(data: readonly AuditedData[], ownBucketArn: string): object[] {
  const resources = data.map(({ _resource }) => _resource);
  const equalTo = resources.flatMap(({ equals }) => equals ?? []);
  const startsWith = resources.flatMap(one => one.startsWith ?? []);
  if (equalTo.length + startsWith.length === data.length) {
    return [{ ...(equalTo.length > 0 && { equalTo }), ...(startsWith.length > 0 && { startsWith }) }];
  }
  // A trail that recorded its own writing would write about that, and so on.
  return data[0]?.type === S3_OBJECT ? [{ notStartsWith: [`${ownBucketArn}/`] }] : [];
}

function checkData(scope: Construct, data: readonly AuditedData[]): void {
  if (Array.isArray(data) && data.every(one => one instanceof AuditedData) && data.length < MOST_VALUES / 2)
    return;
  throw reject(scope, {
    code: 'invalid-data-events',
    problem: 'these data events can not be recorded',
    received: Array.isArray(data) && data.length >= MOST_VALUES / 2 ? data.length : data,
    allowed: `a list of fewer than ${MOST_VALUES / 2} AuditedData`,
    fix: 'use AuditedData.objectsOf(bucket) and its like, or AuditedData.allOf(type) for many',
  });
}
