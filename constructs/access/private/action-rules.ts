import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ALL_DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { type Rejection, reject } from '../../private/errors';
import {
  CREDENTIAL_READS,
  IDENTITY_SERVICES,
  NAMED_LIKE_READS,
  READS_BY_OTHER_NAMES,
  SECRET_READS,
} from './action-lists';

/** Verbs with which an action that reads begins. */
const READING_VERBS =
  'BatchGet|Check|ConditionCheck|Describe|Filter|Get|List|Lookup|PartiQLSelect|Query|Scan|Search|Select|View';

const READ = new RegExp(`^[a-z0-9-]+:(?:${READING_VERBS})[A-Za-z0-9]*\\*?$`);
const EXACT_ACTION = /^[a-z0-9-]+:[A-Za-z][A-Za-z0-9]*$/;

/** IAM ignores the case of actions, so everything is compared in lower case. */
const lower = (actions: readonly string[]) => new Map(actions.map(action => [action.toLowerCase(), action]));
const NOT_READS = lower(NAMED_LIKE_READS);
const CREDENTIALS = lower(CREDENTIAL_READS);
const SECRETS = lower(SECRET_READS);
const OTHER_READS = lower(READS_BY_OTHER_NAMES);
const DANGEROUS = lower(ALL_DANGEROUS_ACTIONS);

/** Whether a stated action, exact or with a wildcard at its end, covers an action. */
export function covers(stated: string, action: string): boolean {
  const pattern = stated.toLowerCase();
  const name = action.toLowerCase();
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/**
 * An action that reads and nothing else.
 *
 * @param somewhere whether resources are stated for it
 * @throws RecoveryError `not-a-read`, `hands-out-credentials`, `secret-read-anywhere`, `wildcard-with-resources`
 */
export function checkReadAction(scope: IConstruct, action: string, somewhere: boolean): string {
  if (!isText(action) || !(READ.test(action) || OTHER_READS.has(action.toLowerCase()))) {
    throw refused(scope, action, {
      code: 'not-a-read',
      problem: 'this is not an action that reads',
      allowed: `service:Action with one of ${READING_VERBS.replaceAll('|', ', ')}, a wildcard only at the end`,
      fix: 'state reads by their exact names, and writes as writeSurface with their resources',
    });
  }
  const writes = covered(action, NOT_READS);
  if (writes !== undefined) {
    throw refused(scope, action, {
      code: 'not-a-read',
      problem: `${writes} is named like a read, but AWS classes it as a write`,
      allowed: 'actions of the access levels Read and List',
      fix: 'leave it out, or name the other actions exactly',
    });
  }
  const credentials = covered(action, CREDENTIALS);
  if (credentials !== undefined) {
    throw refused(scope, action, {
      code: 'hands-out-credentials',
      problem: `${credentials} hands out credentials to which the role's deny does not apply`,
      allowed: 'reads of data and of settings',
      fix: 'leave it out, or name the other actions exactly',
    });
  }
  const secret = somewhere ? undefined : covered(action, SECRETS);
  if (secret !== undefined) {
    throw refused(scope, action, {
      code: 'secret-read-anywhere',
      problem: `${secret} shows secrets, here all of them`,
      allowed: 'reads of secrets with their resources',
      fix: 'state the resources whose values may be read',
    });
  }
  if (somewhere && action.endsWith('*')) {
    throw refused(scope, action, {
      code: 'wildcard-with-resources',
      problem: 'a wildcard cannot be confined to resources',
      allowed: 'exact actions, where resources are stated',
      fix: 'name the actions exactly',
    });
  }
  return action;
}

/**
 * An action of a write surface.
 *
 * @throws RecoveryError `inexact-write`, `hands-out-permissions`, `hands-out-credentials`, `dangerous-write`
 */
export function checkWriteAction(scope: IConstruct, action: string): string {
  if (!isText(action) || !EXACT_ACTION.test(action)) {
    throw refused(scope, action, {
      code: 'inexact-write',
      problem: 'a write has to be named exactly',
      allowed: 'service:Action without wildcards',
      fix: 'name each action of the write surface',
    });
  }
  if (IDENTITY_SERVICES.includes(action.split(':')[0]!)) {
    throw refused(scope, action, {
      code: 'hands-out-permissions',
      problem: 'whoever may do this can take any permission, or become somebody else',
      allowed: `actions of other services than ${IDENTITY_SERVICES.join(', ')}`,
      fix: 'leave it out; another role assumed from this one would not carry its deny',
    });
  }
  if (CREDENTIALS.has(action.toLowerCase())) {
    throw refused(scope, action, {
      code: 'hands-out-credentials',
      problem: "this hands out credentials to which the role's deny does not apply",
      allowed: 'writes of data and of settings',
      fix: 'leave it out',
    });
  }
  if (DANGEROUS.has(action.toLowerCase())) {
    throw refused(scope, action, {
      code: 'dangerous-write',
      problem: 'this destroys or weakens what a recovery needs',
      allowed: 'writes outside DANGEROUS_ACTIONS',
      fix: 'leave it to a BreakGlassRole',
    });
  }
  return action;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !Token.isUnresolved(value);
}

function covered(stated: string, actions: ReadonlyMap<string, string>): string | undefined {
  if (!stated.endsWith('*')) return actions.get(stated.toLowerCase());
  return [...actions.values()].find(action => covers(stated, action));
}

function refused(scope: IConstruct, received: unknown, rejection: Omit<Rejection, 'received'>): Error {
  return reject(scope, { ...rejection, received });
}
