import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { letEventBridgePublish } from '../../private/event-topic';
import { BUCKET_CHANGES, KEY_CHANGES, TRAIL_CHANGES } from '../perms';

/** What is watched, beside every trail of the account. */
export interface Watched {
  readonly trailName: string;
  readonly bucketName: string;
  readonly keyArn: string;
  readonly alarmTopic: sns.ITopic;
}

/**
 * Tells a topic when somebody stops, redirects or thins out a trail of this account, or changes the bucket or the key
 * of this one. A deployment that does so tells it, too. CloudTrail records the call that stops a trail before it
 * stops; whoever deletes these rules first is seen by nothing but the trail.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function announceTampering(scope: Construct, watched: Watched): void {
  const { trailName, bucketName, keyArn, alarmTopic } = watched;
  const announce = (id: string, service: string, what: string, detail: Record<string, unknown>): void => {
    new events.CfnRule(scope, id, {
      description: `Announces that ${what}`,
      state: 'ENABLED',
      eventPattern: {
        source: [`aws.${service}`],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventSource: [`${service}.amazonaws.com`], ...detail },
      },
      targets: [{ id: 'Topic', arn: alarmTopic.topicArn }],
    });
  };
  // Of any trail: the calls name a trail now by its name, now by its ARN, and another one may be the organization's.
  announce('TrailChanged', 'cloudtrail', 'a trail is stopped or changed', { eventName: TRAIL_CHANGES });
  announce('BucketChanged', 's3', `the bucket of the trail ${trailName} is changed`, {
    eventName: BUCKET_CHANGES,
    requestParameters: { bucketName: [bucketName] },
  });
  announce('KeyChanged', 'kms', `the key of the trail ${trailName} is changed`, {
    eventName: KEY_CHANGES,
    resources: { ARN: [keyArn] },
  });
  letEventBridgePublish(scope, alarmTopic);
}
