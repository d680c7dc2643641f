import { type Statement, covers } from '../../../assess/policy/statements';

/** By what a statement allows one of some actions: patterns of its own, or that it allows all but a few. */
export function dangersIn(statement: Statement, actions: readonly string[]): readonly string[] {
  const { effect, actions: patterns, notActions } = statement;
  if (effect !== 'Allow') return [];
  const covered = (pattern: string): readonly string[] =>
    actions.filter(action => covers(pattern, action, true));
  if (notActions.length === 0) return patterns.filter(pattern => covered(pattern).length > 0);
  const excepted = new Set(notActions.flatMap(covered));
  return actions.some(action => !excepted.has(action)) ? ['NotAction'] : [];
}
