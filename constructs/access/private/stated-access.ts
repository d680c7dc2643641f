import { Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';
import type { ReadSurface, WriteSurface } from '../surfaces';
import { checkReadAction, checkWriteAction } from './action-rules';
import { checkList, checkResource } from './resource-rules';

/** Actions that a role's props state; everywhere when there are no resources. */
export interface Stated {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
}

const SHORTEST_REASON = 10;

/** @throws RecoveryError for anything that isn't a read, or is one too many */
export function statedReads(scope: IConstruct, reads: readonly ReadSurface[]): Stated[] {
  return checkList(scope, 'reads', reads).map(surface => {
    const resources = surface?.resources ?? undefined;
    const somewhere = resources && confined(scope, resources);
    return {
      actions: actionsOf(scope, 'reads', surface?.actions).map(action =>
        checkReadAction(scope, action, somewhere !== undefined),
      ),
      ...(somewhere ? { resources: somewhere } : {}),
    };
  });
}

/** @throws RecoveryError for actions and resources that are too broad, and `missing-reason` */
export function statedWrites(scope: IConstruct, writes: readonly WriteSurface[]): Stated[] {
  return checkList(scope, 'writeSurface', writes).map(surface => {
    const resources = confined(scope, surface?.resources);
    if (!resources) checkReason(scope, surface.anyResourceBecause);
    return {
      actions: actionsOf(scope, 'writeSurface', surface.actions).map(action =>
        checkWriteAction(scope, action),
      ),
      ...(resources ? { resources } : {}),
    };
  });
}

/** @throws RecoveryError `invalid-key` */
export function statedKeyUse(scope: IConstruct, keys: readonly kms.IKey[], writing: boolean): Stated[] {
  const resources = checkList(scope, 'useKeys', keys).map(key => keyArn(scope, key));
  const actions = ['kms:Decrypt', 'kms:DescribeKey', ...(writing ? ['kms:GenerateDataKey'] : [])];
  return [{ actions, resources }];
}

function actionsOf(scope: IConstruct, surface: string, actions: readonly string[]): readonly string[] {
  return checkList(scope, `the actions of ${surface}`, actions);
}

/** The resources, or undefined when they come to any. */
function confined(scope: IConstruct, resources: readonly string[]): readonly string[] | undefined {
  const checked = checkList(scope, 'resources', resources).map(resource => checkResource(scope, resource));
  return checked.includes('*') ? undefined : checked;
}

function checkReason(scope: IConstruct, reason: string | undefined): void {
  if (typeof reason === 'string' && reason.trim().length >= SHORTEST_REASON) return;
  throw reject(scope, {
    code: 'missing-reason',
    problem: 'writing to any resource needs a reason',
    received: reason,
    allowed: `a sentence of at least ${SHORTEST_REASON} characters`,
    fix: 'state the resources, or say in anyResourceBecause why there are none to state',
  });
}

function keyArn(scope: IConstruct, key: kms.IKey): string {
  // A policy names the key itself: as a resource, the ARN of an alias gives nothing.
  const arn = key instanceof kms.Alias ? key.aliasTargetKey.keyArn : key?.keyArn;
  if (typeof arn === 'string' && !arn.includes(':alias/')) {
    if (Token.isUnresolved(arn) || /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/.+/.test(arn)) return arn;
  }
  throw reject(scope, {
    code: 'invalid-key',
    problem: 'this is not a key that a policy can name',
    received: arn,
    allowed: 'a kms.IKey with the ARN of the key itself',
    fix: 'pass the key instead of its alias',
  });
}
