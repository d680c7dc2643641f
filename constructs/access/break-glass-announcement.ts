import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { checkEventTopic, letEventBridgePublish } from '../private/event-topic';
import { requireProps } from '../private/props';
import { breakGlassRoleArn } from './private/break-glass-arn';

/** Properties of a {@link BreakGlassAnnouncement}. */
export interface BreakGlassAnnouncementProps {
  /** Name of the break-glass role. The role itself may stand in another stack and region. */
  readonly roleName: string;
  /** The topic that is told. It has to be in the same region, which is a rule of EventBridge. */
  readonly announceTo: sns.ITopic;
}

/**
 * Tells a topic whenever somebody assumes a break-glass role, or tries to, in the region of its stack.
 *
 * EventBridge sees a request where STS was asked, so put one in each region from which the role may be assumed.
 * Requests to the global endpoint, `sts.amazonaws.com`, are recorded in `us-east-1`. CloudTrail has to have a
 * trail that logs management events, or EventBridge sees none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
 */
export class BreakGlassAnnouncement extends Construct {
  /**
   * @throws RecoveryError `invalid-role-name`, `invalid-topic`, `topic-in-another-region`
   */
  public constructor(scope: Construct, id: string, props: BreakGlassAnnouncementProps) {
    super(scope, id);
    requireProps(this, props);
    const roleArn = breakGlassRoleArn(this, props.roleName);
    checkEventTopic(this, props.announceTo);
    new events.CfnRule(this, 'Resource', {
      description: `Announces that ${props.roleName} is assumed`,
      // A rule that is merely enabled leaves out read-only management events, and AssumeRole is recorded as one.
      state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
      eventPattern: {
        source: ['aws.sts'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['sts.amazonaws.com'],
          eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
          requestParameters: { roleArn: [roleArn] },
        },
      },
      targets: [{ id: 'Topic', arn: props.announceTo.topicArn }],
    });
    letEventBridgePublish(this, props.announceTo);
  }
}
