import { Token } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { RecoveryError } from '../../lib/model/errors';

/** What {@link reject} reports beside the construct's path. */
export interface Rejection {
  readonly code: string;
  readonly problem: string;
  readonly received?: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** The error for a value that a construct can't work with, carrying the construct's path. */
export function reject(scope: IConstruct, rejection: Rejection): RecoveryError {
  return RecoveryError.invalid({ ...rejection, path: scope.node.path });
}

/** The error for a value found while a construct is being made below `scope` and has no node yet. */
export function rejectAt(scope: IConstruct, id: string, rejection: Rejection): RecoveryError {
  const path = scope.node.path ? `${scope.node.path}/${id}` : id;
  return RecoveryError.invalid({ ...rejection, path });
}

/** Whether a value is a token. A stack has a `resolve` of its own, by which the CDK would take it for one. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) && !Construct.isConstruct(value);
}

/** Whether a value is known while synthesizing, so that it can be checked. */
export function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined && !isToken(value);
}
