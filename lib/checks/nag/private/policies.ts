import { type Statement, statementsOf } from '../../../assess/policy/statements';
import { list, value } from '../../../assess/system/resource';
import type { Inspected } from './inspected';

/** Types in which policies for principals stand. */
export const POLICY_TYPES: readonly string[] = [
  'AWS::IAM::Group',
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::User',
  'AWS::IAM::UserPolicy',
];

/** A statement as it stands in a policy. */
export type Written = Readonly<Record<string, unknown>>;

/** The statements of a policy, or of all that stand in a role, user or group. */
export function policiesIn(resource: Inspected): readonly Written[] {
  const { resource: facts } = resource;
  resource.requireKnown(value(facts, 'Policies'));
  return [
    value(facts, 'PolicyDocument'),
    ...list(facts, 'Policies').map(policy => policy['PolicyDocument']),
  ].flatMap(document => writtenIn(resource, document));
}

/**
 * The statements of a policy document.
 *
 * @throws RecoveryError `undecided` where there may be others
 */
export function writtenIn(resource: Inspected, document: unknown): readonly Written[] {
  const statements = (document as { Statement?: unknown } | undefined)?.Statement ?? [];
  const listed = [statements].flat() as readonly unknown[];
  resource.requireKnown(document === undefined ? [] : shallow(document), ...listed.map(shallow));
  return listed as readonly Written[];
}

/**
 * What a statement says of actions, whatever it says of principals, resources and conditions: those are often
 * known to the deployment only.
 *
 * @throws RecoveryError `undecided` where the actions are
 */
export function actionsOf(resource: Inspected, written: Written): readonly Statement[] {
  const { Effect, Action, NotAction } = written;
  resource.requireKnown(Effect, Action, NotAction);
  return statementsOf({ Statement: { Effect, Action, NotAction } });
}

/** Something by itself, without what it contains. */
function shallow(found: unknown): unknown {
  return typeof found === 'object' && found !== null && Object.getPrototypeOf(found) === Object.prototype
    ? undefined
    : found;
}
