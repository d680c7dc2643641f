import { wildcard } from '../../model/wildcard';

/** Whether a pattern, in which `*` stands for any text and nothing else for anything, matches the whole of a text. */
export function globMatches(pattern: string, text: string): boolean {
  return wildcard(pattern, text, '');
}

/**
 * Whether a pattern might match a text in which parts in ‹› are decided by deployment, such as a generated name.
 */
export function mightMatch(pattern: string, text: string): boolean {
  if (!text.includes('‹')) return globMatches(pattern, text);
  return haveCommonText(pattern, text.replace(/‹[^›]*›/g, '*'));
}

/** Whether two patterns have a text in common. Each cell of the table says it for two tails of them. */
export function haveCommonText(one: string, other: string): boolean {
  let below: boolean[] = [];
  for (let i = one.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = other.length; j >= 0; j -= 1) {
      const left = one[i];
      const right = other[j];
      if (left === undefined && right === undefined) row[j] = true;
      else if (left === '*') row[j] = below[j]! || (right !== undefined && row[j + 1]!);
      else if (right === '*') row[j] = row[j + 1]! || (left !== undefined && below[j]!);
      else row[j] = left !== undefined && left === right && below[j + 1]!;
    }
    below = row;
  }
  return below[0]!;
}
