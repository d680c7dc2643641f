import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';

export type Element = Tree.Element;

/** A page as a browser takes it. */
export function pageOf(text: string): Tree.Document {
  return parse(text);
}

/** Elements in document order that a test is about. */
export function all(node: Tree.Node, wanted: (element: Element) => boolean): readonly Element[] {
  const own = 'tagName' in node && wanted(node) ? [node] : [];
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap(child => all(child, wanted))];
}

export function tags(node: Tree.Node, ...names: readonly string[]): readonly Element[] {
  return all(node, ({ tagName }) => names.includes(tagName));
}

export function withClass(node: Tree.Node, name: string): readonly Element[] {
  return all(node, element => attribute(element, 'class')?.split(' ').includes(name) ?? false);
}

export function attribute({ attrs }: Element, wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value;
}

/** What is read, in one line. */
export function textOf(node: Tree.Node): string {
  return raw(node).replace(/\s+/g, ' ').trim();
}

function raw(node: Tree.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(raw).join('') : '';
}
