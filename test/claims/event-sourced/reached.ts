import { value } from '../../../lib/assess/system/resource';
import type { System } from '../../../lib/assess/system/system';
import { type TemplateRole, policyOf } from '../../helpers/default-app';
import { type AwsAction, matchesAction } from '../../helpers/iam';
import type { PolicyStatement } from '../../helpers/iam-decision';
import { type Place, hasPolicy, may } from '../../helpers/reach';

/** AdministratorAccess, attached by somebody later. */
export const ADMINISTRATOR: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Every resource of the app with the policy that it has, something in each bucket, and whatever is none of them. */
export function placesOf(system: System): readonly Place[] {
  const own = system.resources
    .filter(({ arn }) => arn.startsWith('arn:'))
    .map(resource => ({
      arn: resource.type === 'AWS::S3::Bucket' ? `${resource.arn}/any` : resource.arn,
      policy: hasPolicy(resource) ? policyOf(resource, system) : undefined,
    }));
  return [...own, { arn: '*', policy: undefined }];
}

/** Actions that a role can do somewhere, as far as its own policies and those of resources go. */
export function reachedBy(
  role: TemplateRole,
  actions: readonly AwsAction[],
  places: readonly Place[],
): readonly string[] {
  const named = places.map(place => ({
    place,
    candidates: allowedBy([...role.statements, ...(place.policy ?? [])], actions),
  }));
  return [
    ...new Set(
      named.flatMap(({ place, candidates }) =>
        candidates.filter(action => may(role, action, place) !== 'no'),
      ),
    ),
  ].sort();
}

/** Writes that a role can do somewhere although somebody attached AdministratorAccess to it. */
export function writesOfAdministrator(
  role: TemplateRole,
  actions: readonly AwsAction[],
  places: readonly Place[],
): readonly string[] {
  const raised = { ...role, statements: [...role.statements, ADMINISTRATOR] };
  return actions
    .filter(({ writes }) => writes)
    .filter(({ name }) => places.some(place => isAbout(name, place) && may(raised, name, place) !== 'no'))
    .map(({ name }) => name)
    .sort();
}

/** Whether a place is one of the action's own service, or stands for all. */
export function isAbout(action: string, { arn }: Place): boolean {
  return arn === '*' || arn.split(':')[2] === action.split(':')[0];
}

/** ARNs of keys of tenants, in both regions. */
export function tenantKeysOf(system: System): readonly string[] {
  return system
    .ofType('AWS::KMS::Alias')
    .filter(alias => /^alias\/\w+\/tenant\//.test(String(value(alias, 'AliasName'))))
    .map(alias => String(value(alias, 'TargetKeyId')));
}

/** What any statement allows, to whomever and wherever. What none allows needs no further look. */
function allowedBy(statements: readonly PolicyStatement[], actions: readonly AwsAction[]): readonly string[] {
  const patterns = new Set(
    statements.flatMap(({ Effect, Action = '*' }) => (Effect === 'Allow' ? [Action].flat() : [])),
  );
  const wild = [...patterns].filter(pattern => /[*?]/.test(pattern));
  return actions
    .filter(({ name }) => patterns.has(name) || wild.some(pattern => matchesAction(pattern, name)))
    .map(({ name }) => name);
}
