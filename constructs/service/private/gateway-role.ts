import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DenyWriteRole } from '../../access/deny-write-role';
import type { WriteSurface } from '../../access/surfaces';
import { reject } from '../../private/errors';
import { GatewayDependency, type BoundDependency } from '../gateway-dependency';
import { CACHE_ACTIONS, GATEWAY_NEVER, KAFKA_ACTIONS, STREAM_ACTIONS } from '../perms';
import { checkList, requireMethods } from './checks';
import { tasksOf } from './policed-role';

/**
 * @throws RecoveryError `not-a-list`, `unknown-dependency`, `missing-construct`
 */
export function checkDependencies(
  scope: Construct,
  dependencies: readonly GatewayDependency[],
): readonly BoundDependency[] {
  return checkList(scope, 'dependencies', dependencies).map(dependency => {
    if (!(dependency instanceof GatewayDependency)) {
      throw reject(scope, {
        code: 'unknown-dependency',
        problem: 'a gateway depends on nothing of this kind',
        received: dependency,
        allowed: 'caches and streams, named by GatewayDependency',
        fix: 'pass GatewayDependency.cache(…), stream(…) or topics(…)',
      });
    }
    const { _bound: bound } = dependency;
    if (bound.kind === 'stream') requireMethods(scope, 'the stream', bound.stream, 'streamArn', 'streamName');
    else requireMethods(scope, `the ${bound.kind}`, bound.connectable, 'connections');
    if (bound.arns !== undefined || bound.kind === 'topics') checkList(scope, 'arns', bound.arns ?? []);
    return bound;
  });
}

/**
 * A role that can use the dependencies and nothing else. What it must never do is said once more by name, so that it
 * can be read without knowing what it may.
 *
 * @throws RecoveryError what {@link DenyWriteRole} throws
 */
export function gatewayRole(
  scope: Construct,
  dependencies: readonly BoundDependency[],
  logGroupArn: string,
): iam.IRole {
  const writeSurface = dependencies.flatMap(surfaceOf);
  const keys = dependencies.flatMap(({ stream }) => keyOf(stream));
  const { role } = new DenyWriteRole(scope, 'TaskRole', {
    assumedBy: tasksOf(scope),
    // A role has to state what it may; one without dependencies may look at its own log.
    reads: [{ actions: ['logs:DescribeLogStreams'], resources: [logGroupArn] }],
    ...(writeSurface.length === 0 ? {} : { writeSurface }),
    ...(keys.length === 0 ? {} : { useKeys: keys }),
  });
  new iam.ManagedPolicy(scope, 'Never', {
    description: 'What a gateway never does',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'Never',
        effect: iam.Effect.DENY,
        actions: GATEWAY_NEVER,
        resources: ['*'],
      }),
    ],
  });
  return role;
}

function surfaceOf({ kind, arns, stream }: BoundDependency): WriteSurface[] {
  if (kind === 'stream') return [{ actions: STREAM_ACTIONS, resources: [stream!.streamArn] }];
  if (arns === undefined) return [];
  return [{ actions: kind === 'cache' ? CACHE_ACTIONS : KAFKA_ACTIONS, resources: [...arns] }];
}

function keyOf(stream: IStream | undefined): kms.IKey[] {
  return stream?.encryptionKey === undefined ? [] : [stream.encryptionKey];
}

/** The ARN of a log group by its name, because the group itself is made later. */
export function logGroupArnOf(name: string): string {
  return `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${name}`;
}
