import { haveCommonText } from '../backup/glob';
import type { Certainty } from './certainty';
import { covers } from './statements';

/** What stands for the account or the region of stacks that state none. */
const PLACES = /‹(account|region)›/g;
/** What each request decides: `${aws:PrincipalAccount}` and the like. */
const VARIABLES = /\$\{[^}]*\}/g;

/**
 * Whether a pattern of a policy covers all of a text, which may be a pattern itself: `open` where they overlap. A
 * name that deployment makes up may be within a pattern, and is never one that somebody wrote out.
 */
export function matches(pattern: string, text: string): Certainty {
  if (coversAll(pattern, text) && !pattern.includes('${')) return 'yes';
  const stated = pattern.replace(VARIABLES, '*').replace(PLACES, '*').replaceAll('?', '*');
  const given = text.replace(PLACES, '*').replaceAll('?', '*');
  if (!`${stated}${given}`.includes('*') || writesOut(stated, given)) return 'no';
  return haveCommonText(stated, given.replace(/‹[^›]*›/g, '*')) ? 'open' : 'no';
}

/** Whether all that a text stands for is covered: its `*` is no sign that `?` could be, and may be nothing at all. */
function coversAll(pattern: string, text: string): boolean {
  if (!text.includes('*')) return covers(pattern, text);
  return [pattern.length + 1, 0].every(length => covers(pattern, text.replaceAll('*', '*'.repeat(length))));
}

/** Whether a pattern has plain words where a text has its first made-up name. */
function writesOut(pattern: string, text: string): boolean {
  const made = /‹[^›]*›/.exec(text);
  if (!made) return false;
  const words = pattern.split('*')[0]!;
  const after = text[made.index + made[0].length];
  const instead = words.slice(made.index);
  return (
    words.startsWith(text.slice(0, made.index)) &&
    !instead.startsWith(made[0]) &&
    (after === undefined || after === '*' ? !pattern.includes('*') : instead.includes(after))
  );
}
