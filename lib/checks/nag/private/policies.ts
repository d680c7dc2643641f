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

/**
 * The statements of a policy, or of those that stand in a role, user or group.
 *
 * @throws RecoveryError `undecided` where an effect, an action or a resource is open
 */
export function policiesIn(resource: Inspected): readonly Statement[] {
  const { resource: facts } = resource;
  resource.requireKnown(value(facts, 'Policies'));
  const documents = [
    value(facts, 'PolicyDocument'),
    ...list(facts, 'Policies').map(policy => policy['PolicyDocument']),
  ];
  resource.requireKnown(...documents);
  return documents.flatMap(statementsOf);
}
