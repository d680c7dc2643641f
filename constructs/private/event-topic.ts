import { Annotations, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { reject } from './errors';

/**
 * A topic that rules of EventBridge in the scope's region can tell.
 *
 * @throws RecoveryError `invalid-topic`, `topic-in-another-region`
 */
export function checkEventTopic(scope: IConstruct, topic: sns.ITopic): sns.ITopic {
  if (typeof topic?.topicArn !== 'string' || typeof topic.addToResourcePolicy !== 'function') {
    throw reject(scope, {
      code: 'invalid-topic',
      problem: 'there is no topic to announce to',
      received: topic,
      allowed: 'an sns.ITopic',
      fix: 'pass a topic that somebody reads',
    });
  }
  const here = Stack.of(scope).region;
  const there = topic.env.region;
  if (Token.isUnresolved(here) || Token.isUnresolved(there) || here === there) return topic;
  throw reject(scope, {
    code: 'topic-in-another-region',
    problem: `a rule in ${here} cannot reach the topic`,
    received: there,
    allowed: `a topic in ${here}`,
    fix: 'make a topic in each region that announces',
  });
}

/**
 * Lets rules of EventBridge publish to a topic. Both statements stand without conditions, because EventBridge
 * supports none here, neither in the topic's policy nor in the key's.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function letEventBridgePublish(scope: IConstruct, topic: sns.ITopic): void {
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
  Annotations.of(scope).addWarningV2(
    'cdk-recovery:announcement-may-not-arrive',
    "the topic or its key was imported, so its policy can't be changed here: let events.amazonaws.com " +
      'do sns:Publish on the topic, and kms:Decrypt and kms:GenerateDataKey* with its key',
  );
}
