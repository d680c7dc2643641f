import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { METADATA, type RecordedBoundary } from '../../lib/model/metadata';
import { checkRegion, checkSwitch } from '../private/checks';
import { reject } from '../private/errors';
import { forEveryStack } from '../private/every-stack';
import { requireProps } from '../private/props';
import { Declared } from './private/declared';

/** Where data and all its copies may stand. */
export interface RecoveryBoundaryProps {
  /**
   * The only regions.
   *
   * @default - any region
   */
  readonly regions?: string[];
  /**
   * Whether everything stays in the account of the store: no copy goes to another one.
   *
   * @default false
   */
  readonly withinAccount?: boolean;
}

/**
 * A promise about where data stays: in these regions, in this account. The assessor finds what stands or is copied
 * outside, and objectives that nothing within the boundary could keep: backups that never leave the primary region
 * and a recovery from the loss of that region can't both be promised.
 */
export class RecoveryBoundary {
  /**
   * Declares the boundary of everything below a scope. The narrowest declaration around a stack holds for it, and it
   * is recorded in the stack's template.
   *
   * @throws RecoveryError `empty-boundary`, `invalid-region`, `not-a-boolean`, `boundary-declared-twice`, `invalid-props`
   */
  public static declare(scope: IConstruct, props: RecoveryBoundaryProps): void {
    const boundary = toRecord(scope, requireProps(scope, props));
    DECLARED.declare(scope, boundary);
    forEveryStack(scope, recordOn);
  }
}

const DECLARED = new Declared<RecordedBoundary>('RecoveryBoundary', {
  name: 'boundary',
  fix: 'declare a narrower one on a construct below it',
});

function recordOn(stack: Stack): void {
  const [boundary] = DECLARED.around(stack);
  stack.templateOptions.metadata = { ...stack.templateOptions.metadata, [METADATA.boundary]: boundary };
}

function toRecord(
  scope: IConstruct,
  { regions, withinAccount = false }: RecoveryBoundaryProps,
): RecordedBoundary {
  checkSwitch(scope, 'withinAccount', withinAccount);
  if (regions !== undefined && !Array.isArray(regions)) {
    throw reject(scope, {
      code: 'empty-boundary',
      problem: 'regions is not a list',
      received: regions,
      allowed: 'a list of regions',
      fix: "state regions: ['eu-central-1'], or leave it out",
    });
  }
  const named = (regions ?? []).map(region => checkRegion(scope, 'a region of the boundary', region));
  if (named.length === 0 && !withinAccount) {
    throw reject(scope, {
      code: 'empty-boundary',
      problem: 'the boundary bounds nothing',
      allowed: 'one region or more, or withinAccount: true',
      fix: 'state one of them, or take the declaration out',
    });
  }
  return { ...(named.length > 0 ? { regions: named } : {}), withinAccount };
}
