import type { StorePosture } from '../../model/posture';
import type { SystemMap } from '../../model/system-map';

/** What a text says once the names of this system are left out: two that differ in names only are alike. */
export type Shape = (text: string) => string;

const NAME = '‹›';

/** What bears the names of a system. */
interface Named {
  readonly stores: readonly Pick<StorePosture, 'id' | 'logicalId' | 'stack'>[];
  readonly map?: SystemMap;
}

/**
 * Blanks ids, their parts, and the names of stacks and resources. A word that is a name by chance is blanked as
 * well, which is why figures, verdicts, bases and sources are never compared by this.
 */
export function shapeIn({ stores, map }: Named): Shape {
  const names = new Set<string>();
  for (const { id, logicalId, stack } of stores) addAll(names, [...id.split('/'), id, logicalId, stack]);
  for (const { id, name } of map?.places ?? []) addAll(names, [...id.split('/'), id, name]);
  const known = new Map<string, string>();
  return text => {
    const shape =
      known.get(text) ??
      text
        .split(' ')
        .map(word => blank(word, names))
        .join(' ');
    known.set(text, shape);
    return shape;
  };
}

function addAll(names: Set<string>, more: readonly string[]): void {
  for (const name of more) names.add(name);
}

function blank(word: string, names: ReadonlySet<string>): string {
  const bare = word.replace(/[,;:.]+$/, '');
  const isPath = /[/:]/.test(bare) && !bare.startsWith('https:') && /[a-z]/i.test(bare);
  return isPath || names.has(bare) ? `${NAME}${word.slice(bare.length)}` : word;
}
