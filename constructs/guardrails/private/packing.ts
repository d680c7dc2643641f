import { RecoveryError } from '../../../lib/model/errors';
import type { Deny } from './statements';

/** What a type of policy takes. */
export interface PolicyQuota {
  /** Characters of a document. */
  readonly characters: number;
  /** Documents that one target takes, without the one that AWS attaches to let everything else through. */
  readonly documents: number;
}

/**
 * Documents without white space, as few as the statements fit in.
 *
 * @throws RecoveryError `policy-too-large`, `too-many-policies`
 */
export function pack(path: string, statements: readonly Deny[], quota: PolicyQuota): string[] {
  const fitting = statements.flatMap(statement => split(path, statement, quota));
  const packed: Deny[][] = [];
  for (const statement of fitting) {
    const last = packed.at(-1);
    if (last && minified([...last, statement]).length <= quota.characters) last.push(statement);
    else packed.push([statement]);
  }
  if (packed.length <= quota.documents) return packed.map(minified);
  throw RecoveryError.invalid({
    code: 'too-many-policies',
    path,
    problem: 'the guardrails need more policies than a target takes',
    received: packed.length,
    allowed: `at most ${quota.documents} policies of ${quota.characters} characters`,
    fix: 'name fewer roles, by patterns, or keep fewer groups',
  });
}

/** A statement with half of its actions denies half as much: both halves stand for the whole. */
function split(path: string, statement: Deny, quota: PolicyQuota): Deny[] {
  if (minified([statement]).length <= quota.characters) return [statement];
  const { Action, Sid } = statement;
  if (Action.length === 1) {
    throw RecoveryError.invalid({
      code: 'policy-too-large',
      path,
      problem: 'the roles that are let through do not fit in a policy',
      received: minified([statement]).length,
      allowed: `at most ${quota.characters} characters`,
      fix: 'name fewer roles, by patterns',
    });
  }
  const half = Math.ceil(Action.length / 2);
  return [
    { ...statement, Sid: `${Sid}1`, Action: Action.slice(0, half) },
    { ...statement, Sid: `${Sid}2`, Action: Action.slice(half) },
  ].flatMap(part => split(path, part, quota));
}

function minified(statements: readonly Deny[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
