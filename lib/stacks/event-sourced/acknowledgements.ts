import { CfnManagedPolicy, CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnStream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, acknowledge } from '../acknowledgements';
import { wildcardsOf } from './wildcards';

const INLINE: Acknowledgement = {
  standards: ['IAMNoInlinePolicy'],
  reason:
    'The policy belongs to one role and is of no use to another one. Inline it comes and goes with the role, and can ' +
    'neither be attached elsewhere nor be detached.',
};

const OWN_KEY: Acknowledgement = {
  awsSolutions: ['KDS3'],
  reason:
    "The rule asks for the key that AWS manages. The stream is encrypted under a key of the system's own, whose policy " +
    'says who may use and who may destroy it.',
};

const READS_A_STREAM: Acknowledgement = {
  awsSolutions: ['KDF1'],
  reason:
    'Firehose encrypts by itself only what is put into it directly. This delivery reads a stream that is encrypted under ' +
    "the system's own key, and writes into a bucket under another one.",
};

const NO_CONTENT: Acknowledgement = {
  standards: ['CloudWatchLogGroupEncrypted'],
  reason:
    'CloudWatch encrypts every log group. This one holds errors and progress, no events and no data of tenants, so that a ' +
    'key of its own would protect nothing.',
};

const CALLED_BY_A_SERVICE: Acknowledgement = {
  standards: ['LambdaDLQ'],
  reason:
    'Whoever calls this function waits for its answer: a workflow, or Secrets Manager, which try again and report the ' +
    'failure. Lambda sends nothing to a queue for calls that are waited for.',
};

const BOUNDED_BY_ITS_CALLER: Acknowledgement = {
  standards: ['LambdaConcurrency'],
  reason:
    'Its caller runs one at a time. Reserved concurrency would take capacity from everything else in the account, all ' +
    'of the time, for what runs on a bad day or once in weeks.',
};

const TALKS_TO_AWS_ONLY: Acknowledgement = {
  standards: ['LambdaInsideVPC'],
  reason:
    'This function talks to AWS and to nothing in a network. In the network it would stand beside the stores, which its ' +
    'role does not let it touch.',
};

/**
 * What packs of rules find in logs, archives, trails and erasures, each on the resource that has it. Anything else
 * fails the synthesis.
 */
export function acknowledgeParts(scope: IConstruct): void {
  for (const one of scope.node.findAll()) {
    if (one instanceof CfnPolicy) acknowledge(one, INLINE, ...wildcardsOf(one));
    if (one instanceof CfnManagedPolicy) acknowledge(one, ...wildcardsOf(one));
    if (one instanceof CfnRole && one.policies !== undefined) acknowledge(one, INLINE, ...wildcardsOf(one));
    if (one instanceof CfnStream) acknowledge(one, OWN_KEY);
    if (one instanceof CfnDeliveryStream) acknowledge(one, READS_A_STREAM);
    if (one instanceof CfnLogGroup && one.kmsKeyId === undefined) acknowledge(one, NO_CONTENT);
    if (one instanceof CfnFunction) {
      acknowledge(one, CALLED_BY_A_SERVICE, BOUNDED_BY_ITS_CALLER, TALKS_TO_AWS_ONLY);
    }
  }
}
