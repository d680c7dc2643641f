import type { Flow } from '../../../model/system-map';
import { count } from '../markup';
import { kindOf } from '../words';
import type { Arrow, Box } from './classes';

/** Characters that the first line of a box holds, which is bold, and the others. */
const LINES = [27, 33];

/** Characters that stand at an arrow. */
const LABEL = 27;

/** What stands in a box: its name or its number, what it is, and the keys that it hangs on. */
export function boxLines({ places }: Box, encryption: readonly Flow[]): readonly string[] {
  const [first] = places;
  const types = [...new Set(places.map(({ type }) => kindOf(type)))];
  const what = types.length === 1 ? types[0]! : `${first.kind}s of ${types.length} types`;
  const outside = first.known ? '' : ', only named here';
  const head =
    places.length === 1
      ? [tail(first.id), `${what}${outside}`]
      : [
          `${places.length.toLocaleString('en-US')} × ${what}${outside}`,
          places.map(({ id }) => tail(id)).join(', '),
        ];
  return [...head, ...keyLine(encryption)].map((line, index) => cut(line, LINES[Math.min(index, 1)]!));
}

function keyLine(encryption: readonly Flow[]): readonly string[] {
  const keys = [...new Set(encryption.map(({ from }) => from))];
  if (keys.length === 0) return [];
  return [keys.length === 1 ? `key: ${tail(keys[0]!)}` : count(keys.length, 'key')];
}

/** What stands at an arrow: what goes there, and how often. */
export function arrowLabel({ flows }: Arrow): string {
  const labels = [...new Set(flows.map(({ kind, label }) => (label === '' ? kind : `${kind}, ${label}`)))];
  const more = labels.length === 1 ? '' : ` +${labels.length - 1}`;
  return `${cut(labels[0]!, LABEL - more.length)}${more}`;
}

/** The end of an id, which tells it from its neighbours: two parts of a path where they fit, else one. */
function tail(id: string): string {
  const parts = id.split(id.startsWith('arn:') ? /[:/]/ : '/');
  const two = parts.slice(-2).join('/');
  return id.startsWith('arn:') || two.length > LINES[0]! ? parts.at(-1)! : two;
}

function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
