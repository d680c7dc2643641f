import { Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, acknowledge, readable } from './acknowledgements';

const CALLED_BY_A_WORKFLOW: Acknowledgement = {
  standards: ['LambdaDLQ'],
  reason:
    'The workflow calls this function and waits for its answer. A call that fails is made again and then recorded ' +
    'as a failed rehearsal; Lambda sends nothing to a queue for calls that are waited for.',
};

const BOUNDED_BY_ITS_CALLER: Acknowledgement = {
  standards: ['LambdaConcurrency'],
  reason:
    'Restores that end at the same moment bound how often this function runs, and AWS Backup runs forty of them at ' +
    'a time at most. Reserved concurrency would take capacity from production for all of the quarter.',
};

const TALKS_TO_AWS_ONLY: Acknowledgement = {
  standards: ['LambdaInsideVPC'],
  reason:
    'This function talks to S3 and to nothing in a network. Placed in the quarantine it would stand beside what is ' +
    'not validated yet; its role says what it reaches, and lets it touch no store of production.',
};

const IS_THE_LAST_QUEUE: Acknowledgement = {
  awsSolutions: ['SQS3'],
  reason:
    'This is the queue of dead letters: of events that started no rehearsal, and of rehearsals that left no ' +
    'evidence. An alarm rings for the first message in it, and messages stay for two weeks.',
};

const INLINE: Acknowledgement = {
  standards: ['IAMNoInlinePolicy'],
  reason:
    'The policy belongs to one role of one rehearsal, and is of no use to another one. Inline it comes and goes ' +
    'with the role, and can neither be attached elsewhere nor be detached.',
};

const OBJECTS =
  'Records and manifests have names that are not known before they are written. The bucket is named; the ' +
  'wildcard stands for the objects in it, which its lock keeps from being changed by anybody.';

/** Why a resource with a wildcard is as narrow as it can be, by what it looks like in a report. */
const WILDCARDS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^\*$/,
    reason:
      'AWS lets none of these actions be narrowed to a resource: asking about restore jobs, looking for tags, network ' +
      'interfaces of functions, traces, the delivery of logs, and metrics, which a condition holds to one namespace.',
  },
  {
    pattern: /^<\w*Evidence\w*\.Arn>\/\*$/,
    reason: OBJECTS,
  },
  {
    pattern: /:::awsbackup-restore-test-\*(\/\*)?$|:db:(awsbackup-restore-test|rehearsal)-\*$/,
    reason:
      'What a rehearsal restores gets a name that ends at random. The wildcard stands for that end: the beginning is ' +
      'what tells a restored copy from a store of production, none of which is called so.',
  },
  {
    pattern: /:s3:::\w+-\*-(<AWS::AccountId>|\d{12})-[\w-]+(\/\*)?$/,
    reason:
      "The wildcard stands for the tenant in the names of tenants' buckets, so that a new tenant changes no policy. " +
      'The validator reads versions there and compares them; it can write nothing.',
  },
  {
    pattern: /:s3:::[\w-]+-(<AWS::AccountId>|\d{12})-[\w-]+\/\*$/,
    reason:
      'The validator reads versions of this one bucket and compares them with what was restored; it can write nothing. ' +
      'The bucket is named; the wildcard stands for the objects in it.',
  },
  {
    pattern: /:kms:[\w-]+:(<AWS::AccountId>|\d{12}):key\/\*$/,
    reason:
      "IAM can't name a key by its alias but in a condition. The condition on kms:ResourceAliases admits the keys of " +
      'tenants, and another one admits them through S3 alone.',
  },
  {
    pattern: /:states:[\w-]+:(<AWS::AccountId>|\d{12}):execution:<\w+\.Name>\/\*$/,
    reason:
      'A distributed map starts executions of its own machine, whose names Step Functions makes up. The machine is ' +
      'named; the wildcard stands for these executions.',
  },
  {
    pattern: /:rds:[\w-]+:(<AWS::AccountId>|\d{12}):(auto-backup|og|pg|subgrp):\*$/,
    reason:
      'RDS makes up the names of replicated backups, and wants the groups of a restored instance allowed beside it. ' +
      'What is made is narrowed by the name of the instance, which no store of production has.',
  },
];

/**
 * What packs of rules find in a rehearsal, each on the resource that has it. Anything else fails the synthesis.
 *
 * @param manifests ARN of a bucket of another stack that manifests are read from, as that stack exports it
 */
export function acknowledgeRehearsal(rehearsal: IConstruct, manifests?: string): void {
  const elsewhere: readonly Acknowledgement[] =
    manifests === undefined
      ? []
      : [{ awsSolutions: [`IAM5[Resource::${readable(rehearsal, manifests)}/*]`], reason: OBJECTS }];
  for (const one of rehearsal.node.findAll()) {
    if (one instanceof CfnQueue) acknowledge(one, IS_THE_LAST_QUEUE);
    if (one instanceof CfnPolicy) acknowledge(one, INLINE, ...wildcardsOf(one), ...elsewhere);
    if (one instanceof CfnManagedPolicy) acknowledge(one, ...wildcardsOf(one));
    if (!(one instanceof CfnFunction)) continue;
    acknowledge(one, CALLED_BY_A_WORKFLOW, BOUNDED_BY_ITS_CALLER);
    if (one.vpcConfig === undefined) acknowledge(one, TALKS_TO_AWS_ONLY);
  }
}

function wildcardsOf(policy: CfnManagedPolicy | CfnPolicy): readonly Acknowledgement[] {
  const document: unknown = Stack.of(policy).resolve(policy.policyDocument);
  const statements = (document as { Statement: { Resource?: unknown }[] }).Statement;
  const resources = statements.flatMap(({ Resource }) => [Resource ?? []].flat());
  const found = [...new Set(resources.map(resource => readable(policy, resource)))];
  return WILDCARDS.flatMap(({ pattern, reason }) => {
    const arns = found.filter(arn => pattern.test(arn));
    return arns.length === 0 ? [] : [{ awsSolutions: arns.map(arn => `IAM5[Resource::${arn}]`), reason }];
  });
}
