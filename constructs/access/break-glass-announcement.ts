import { Annotations, Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { reject } from '../private/errors';
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
    this.checkTopic(props.announceTo);
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
    this.letEventBridgePublish(props.announceTo);
  }

  private checkTopic(topic: sns.ITopic): void {
    if (typeof topic?.topicArn !== 'string' || typeof topic.addToResourcePolicy !== 'function') {
      throw reject(this, {
        code: 'invalid-topic',
        problem: 'there is no topic to announce to',
        received: topic,
        allowed: 'an sns.ITopic',
        fix: 'pass a topic that somebody reads',
      });
    }
    const here = Stack.of(this).region;
    const there = topic.env.region;
    if (Token.isUnresolved(here) || Token.isUnresolved(there) || here === there) return;
    throw reject(this, {
      code: 'topic-in-another-region',
      problem: `a rule in ${here} cannot reach the topic`,
      received: there,
      allowed: `a topic in ${here}`,
      fix: 'make a topic in each region that announces',
    });
  }

  /**
   * Both statements stand without conditions, because EventBridge supports none here, neither in the topic's
   * policy nor in the key's.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  private letEventBridgePublish(topic: sns.ITopic): void {
    const principals = [new iam.ServicePrincipal('events.amazonaws.com')];
    const permitted = [
      topic.addToResourcePolicy(
        new iam.PolicyStatement({ principals, actions: ['sns:Publish'], resources: [topic.topicArn] }),
      ),
      topic.masterKey?.addToResourcePolicy(
        new iam.PolicyStatement({
          principals,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          resources: ['*'],
        }),
      ),
    ];
    if (permitted.every(result => result?.statementAdded ?? true)) return;
    Annotations.of(this).addWarningV2(
      'cdk-recovery:announcement-may-not-arrive',
      "the topic or its key was imported, so its policy can't be changed here: let events.amazonaws.com " +
        'do sns:Publish on the topic, and kms:Decrypt and kms:GenerateDataKey* with its key',
    );
  }
}
