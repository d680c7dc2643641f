import type { Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

/** A topic of the stack's own. */
export function topicIn(stack: Stack): sns.Topic {
  return new sns.Topic(stack, 'Topic');
}
