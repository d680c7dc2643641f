import { wildcard } from '../../model/wildcard';
import { type Clause, type Extent, HOLE } from './clause';

/**
 * Whether all that one clause says is said by another one as well. What isn't determined is within anything. In a list
 * it has room for one thing, and more than that is not explained by it; a statement that isn't determined explains any.
 */
export function isWithin(inner: Clause, outer: Clause): boolean {
  if (inner.effect === undefined || outer.effect === undefined) return true;
  return (
    inner.effect === outer.effect &&
    reaches(inner.principals, outer.principals, samePrincipal) &&
    reaches(inner.actions, outer.actions, wildcard) &&
    reaches(inner.resources, outer.resources, wildcard) &&
    narrows(inner.conditions, outer.conditions)
  );
}

/** Services are among them, as they are among everybody whom a `*` alone names. */
const EVERYBODY = 'AWS *';

/** Whether a pattern covers a text. */
type Covers = (pattern: string, text: string) => boolean;

function samePrincipal(pattern: string, text: string): boolean {
  return pattern === text || pattern === EVERYBODY;
}

/** What is left out has to be at least as much inside as outside. */
function reaches(inner: Extent, outer: Extent, covers: Covers): boolean {
  if (!inner.but && outer.but)
    return inner.items.every(item => outer.items.every(one => areApart(one, item)));
  if (inner.but && !outer.but) return outer.items.some(item => item === '*' || item === EVERYBODY);
  return inner.but ? isAmong(outer.items, inner.items, covers) : isAmong(inner.items, outer.items, covers);
}

/** Whether two patterns surely have nothing in common: they differ before anything in them is left open. */
function areApart(one: string, other: string): boolean {
  if (one === HOLE || other === HOLE) return true;
  const [start, begin] = [literal(one), literal(other)];
  if (start === one && begin === other) return one !== other && one !== EVERYBODY && other !== EVERYBODY;
  return !start.startsWith(begin) && !begin.startsWith(start);
}

/** A pattern up to its first wildcard. */
function literal(pattern: string): string {
  return pattern.split(/[*?]/, 1)[0]!;
}

/** Whether each is covered by one of the others; an open one covers one. */
function isAmong(items: readonly string[], others: readonly string[], covers: Covers): boolean {
  const room = others.filter(one => one === HOLE).length;
  const stated = others.filter(one => one !== HOLE);
  return items.filter(item => item !== HOLE && !stated.some(one => covers(one, item))).length <= room;
}

/** Whether conditions hold no more often than others do: each of those is among them, and as strict. */
function narrows(inner: Clause['conditions'], outer: Clause['conditions']): boolean {
  if (inner.has(HOLE) || outer.has(HOLE)) return true;
  return [...outer].every(([key, allowed]) => {
    const values = inner.get(key);
    if (values === undefined) return key.endsWith(HOLE) || [...inner.keys()].some(one => isOpen(one, key));
    // What must not be one of several values holds the less often the more of them there are.
    const isNegative = /not/i.test(key.split(' ')[0]!);
    return isNegative ? isAmong(allowed, values, sameValue) : isAmong(values, allowed, sameValue);
  });
}

function sameValue(one: string, other: string): boolean {
  return one === other || (/^(true|false)$/i.test(one) && one.toLowerCase() === other.toLowerCase());
}

/** Whether keys of an operator are open, so that any of them may be among them. */
function isOpen(one: string, key: string): boolean {
  return one.endsWith(HOLE) && one.split(' ')[0] === key.split(' ')[0];
}
