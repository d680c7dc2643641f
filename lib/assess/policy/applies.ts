import { isAboutCaller } from './caller';
import { type Certainty, allOf, anyOf, opposite } from './certainty';
import { areMet } from './conditions';
import { matches } from './patterns';
import type { Request } from './request';
import { type Statement, covers, isAboutAction } from './statements';

/**
 * Whether a statement applies to a request: an allow to all of it, a deny to any part of it. Of a statement that
 * isn't determined it is at most open.
 */
export function applies(statement: Statement, request: Request): Certainty {
  const found = allOf([
    isAbout(statement, request.action),
    isAboutCaller(statement, request.caller),
    isAboutResource(statement, request.resource),
    areMet(statement.conditions, request.context, statement.hasVariables),
  ]);
  return isUnsure(statement) && found === 'yes' ? 'open' : found;
}

/** An allow of all but some actions is about the others, and isn't counted either. */
function isAbout(statement: Statement, action: string): Certainty {
  const { effect, notActions } = statement;
  if (effect === 'Deny' || notActions.length === 0) return isAboutAction(statement, action) ? 'yes' : 'no';
  return notActions.some(item => covers(item, action, true)) ? 'no' : 'open';
}

/** An allow to all but some is rarely meant to be one, and isn't counted. */
function isUnsure({ effect, conditions, open }: Statement): boolean {
  return (
    open !== undefined || (effect === 'Allow' && Object.keys(conditions).some(key => key.includes('Not')))
  );
}

function isAboutResource({ effect, resources, notResources }: Statement, resource: string): Certainty {
  if (notResources.length > 0) return isOutside(effect, notResources, resource);
  // Trust policies name no resource: they stand on it.
  if (resources.length === 0) return 'yes';
  return anyOf(
    resources.map(item => {
      const found = matches(item, resource);
      // What is denied to a part of what is asked for is denied, whatever the rest of it.
      const isPart = covers(resource, item) && !item.includes('${');
      return effect === 'Deny' && found === 'open' && isPart ? 'yes' : found;
    }),
  );
}

function isOutside(effect: Statement['effect'], spared: readonly string[], resource: string): Certainty {
  const found = anyOf(spared.map(item => matches(item, resource)));
  const inPart = spared.some(item => covers(resource, item));
  return effect === 'Deny' && found === 'open' && inPart ? 'yes' : opposite(found);
}
