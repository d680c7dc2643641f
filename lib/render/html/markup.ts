import { escape } from 'html-escaper';
import { plain } from '../posture/words';

/** Text that is markup already. Made by {@link html} and {@link trusted} only: nothing out of a template is. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | undefined | readonly Part[];

/** Markup with parts in it. A part that isn't markup is text: it is escaped, and moves nobody's reading direction. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(tidy(strings).reduce((text, string, index) => text + textOf(parts[index - 1]) + string));
}

const TIDY = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Without the indentation of the source, which in thousands of cells is a good part of a page. */
function tidy(strings: TemplateStringsArray): readonly string[] {
  const known =
    TIDY.get(strings) ??
    strings.map(string => string.replace(/\s*\n\s*(>?)/g, (_, end: string) => end || '\n'));
  TIDY.set(strings, known);
  return known;
}

/** Markup, styles and scripts that are constants of this library. Never anything out of a template. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function textOf(part: Part): string {
  if (part === null || part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escape(plain(String(part)));
  return part.map(textOf).join('');
}

/** A page to follow. Anything but https is shown as text, so that no scheme runs anything. */
export function link(url: string): Markup {
  const page = URL.canParse(url) ? new URL(url) : undefined;
  if (page?.protocol !== 'https:') return html`${url}`;
  const tail = page.pathname.split('/').filter(Boolean).at(-1);
  return html`<a href="${page.href}" rel="noreferrer"
    >${page.host}${tail === undefined ? '' : ` … ${tail}`}</a
  >`;
}

/** An id, its last part emphasised; it may break at each slash, and is found whole by a search in the page. */
export function idText(id: string): Markup {
  const parts = id.split('/');
  return html`<span class="id"
    >${parts.slice(0, -1).map(part => html`${part}/<wbr />`)}<b>${parts.at(-1)}</b></span
  >`;
}

/** `1 store`, `2 stores`. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : several}`;
}
