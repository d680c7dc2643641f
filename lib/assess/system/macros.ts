import { Unresolved } from '../resolve/unresolved';
import type { StackTemplate } from '../template';

/** Macros of AWS that leave resources of other types than their own as they stand. */
const KNOWN = /^AWS::/;

/** Names of macros that may change any resource of a template. Included files and loops only add to it. */
export function rewritingMacros({ macros }: StackTemplate): readonly string[] {
  return macros.filter(name => !KNOWN.test(name) && !name.startsWith('Fn::ForEach::'));
}

/** What stands for the properties of a template's resources where a macro may change them; else undefined. */
export function rewritten(stack: StackTemplate): Unresolved | undefined {
  const [macro] = rewritingMacros(stack);
  return macro === undefined ? undefined : new Unresolved(`the macro ${macro} may change what is stated`);
}

/** What a reader of a resource has to know of the macros of its template; undefined where there are none. */
export function macroNote({ macros }: StackTemplate): string | undefined {
  const unclear = macros.filter(name => name !== 'AWS::LanguageExtensions');
  return unclear.length === 0
    ? undefined
    : `read before ${unclear.join(', ')} changes the template, which it does when it is deployed`;
}
