import { TAKEOVER_ACTIONS } from '../../../lib/model/dangerous-actions';
import { RESOURCE_CONTROL_SERVICES, guardedActions } from '../perms';
import type { LetThrough } from './role-names';

/** A deny, as policies of an organization spell it. */
export interface Deny {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Principal?: '*';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  /** Left out where it holds for everybody. */
  readonly Condition?: Conditions | undefined;
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** What nobody in the accounts may do, whatever IAM policies say. */
export function serviceControlStatements(roles: LetThrough): Deny[] {
  const excepted = [roles.breakGlass, ...roles.deployments, ...roles.pipelines, ...roles.backups];
  return [
    ...keeping(roles),
    // Every exception above hangs on a name: whoever takes over the role, or makes it anew, is let through.
    {
      Sid: 'NobodyTakesOver',
      Effect: 'Deny',
      Action: TAKEOVER_ACTIONS,
      Resource: [...new Set(excepted)],
      Condition: except(roles.deployments),
    },
    ...(roles.deployments.length > 0 ? [onlyPipelinesDeploy(roles)] : []),
  ];
}

/** CloudFormation does what its role may for whomever passes it. */
function onlyPipelinesDeploy({ deployments, pipelines }: LetThrough): Deny {
  return {
    Sid: 'OnlyPipelinesDeploy',
    Effect: 'Deny',
    Action: ['iam:PassRole'],
    Resource: deployments,
    Condition: except(pipelines),
  };
}

/** What nobody may do to resources in the accounts, principals of other accounts included. */
export function resourceControlStatements(roles: LetThrough): Deny[] {
  return keeping(roles, RESOURCE_CONTROL_SERVICES).map(({ Sid, Effect, ...rest }) => ({
    Sid,
    Effect,
    Principal: '*',
    ...rest,
    // A service that calls as itself has no ARN, and would be denied for not having the right one.
    Condition: { ...rest.Condition, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
  }));
}

function keeping(roles: LetThrough, services?: readonly string[]): Deny[] {
  const { nobodyElse, deployments, backups, both } = guardedActions(roles.groups, services);
  const kept: [string, readonly string[], readonly string[]][] = [
    ['OnlyBreakGlass', nobodyElse, []],
    ['OnlyDeployments', deployments, roles.deployments],
    ['OnlyBackups', backups, roles.backups],
    ['OnlyDeploymentsAndBackups', both, [...roles.deployments, ...roles.backups]],
  ];
  return kept
    .filter(([, actions]) => actions.length > 0)
    .map(([Sid, Action, others]) => ({
      Sid,
      Effect: 'Deny',
      Action,
      Resource: '*',
      Condition: except([roles.breakGlass, ...others]),
    }));
}

/** A principal's ARN is that of its role in every session, and the root user's own for the root user. */
function except(arns: readonly string[]): Conditions | undefined {
  if (arns.length === 0) return undefined;
  return { ArnNotLike: { 'aws:PrincipalArn': [...new Set(arns)] } };
}
