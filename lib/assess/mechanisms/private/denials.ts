import { isEverybody } from '../../policy/everybody';
import { type Statement, asList, covers, isAboutAction } from '../../policy/statements';

/** Conditions that let named principals through, and nobody else. */
const EXCEPTIONS = ['ArnNotEquals', 'ArnNotLike', 'StringNotEquals', 'StringNotLike'];

/** Whether a resource policy denies an action to everybody but principals that it names one by one. */
export function exceptionsOnly(statements: readonly Statement[], action: string, resource: string): boolean {
  return statements.some(
    statement =>
      statement.effect === 'Deny' &&
      isEverybody(statement.principal) &&
      isAboutAction(statement, action) &&
      statement.resources.some(item => covers(item, resource)) &&
      Object.entries(statement.conditions).every(
        ([operator, keys]) => EXCEPTIONS.includes(operator) && namesPrincipals(keys),
      ),
  );
}

function namesPrincipals(keys: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(keys).every(
    ([key, values]) =>
      key.toLowerCase() === 'aws:principalarn' &&
      asList(values).every(item => typeof item === 'string' && !item.includes('*')),
  );
}
