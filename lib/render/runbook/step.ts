import type { Deferred } from '../../assess/facts/word';

/** A variable that the section itself sets. */
export interface Local {
  readonly kind: 'local';
  readonly name: string;
}

/** An argument of a command: parts that stand, parts that deployment decides, variables of the section. */
export type Argument = readonly (string | Deferred | Local)[];

/** What an option takes: a text, several of them, or nothing. Left out where it is undefined. */
export type OptionValue = string | number | true | Argument | readonly Argument[] | undefined;

/** A call of the AWS CLI, so that what it is can be checked against the CLI, and what it may do derived. */
export interface Command {
  readonly kind: 'aws';
  readonly service: string;
  readonly operation: string;
  readonly options: readonly (readonly [name: string, values: readonly Argument[]])[];
  /** Variable that takes what the call answers. */
  readonly into?: string;
  /** File that takes what the call answers. */
  readonly file?: string;
  readonly indent?: string;
}

/** Anything else of the shell. Texts are written by a playbook; what comes from a template is an argument. */
export interface Shell {
  readonly kind: 'shell';
  readonly parts: readonly (string | Argument)[];
}

/** What is said to the reader. Texts are written by a playbook; what comes from a template is an argument. */
export interface Prose {
  readonly kind: 'say';
  readonly parts: readonly (string | Argument)[];
}

export type Step = Command | Shell | Prose;

/** A variable of the section. */
export function local(name: string): Argument {
  return [{ kind: 'local', name }];
}

/** Says something. */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number | Argument)[]): Prose {
  return { kind: 'say', parts: interleave(texts, values) };
}

/** A line for the shell; values are quoted, and never act. */
export function sh(texts: TemplateStringsArray, ...values: readonly (string | number | Argument)[]): Shell {
  return { kind: 'shell', parts: interleave(texts, values) };
}

/** A call of the AWS CLI in a region. */
export function aws(
  region: Argument | undefined,
  service: string,
  operation: string,
  options: Readonly<Record<string, OptionValue>> = {},
): Command {
  return {
    kind: 'aws',
    service,
    operation,
    options: Object.entries({ ...options, region }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, toArguments(value)] as const],
    ),
  };
}

/** A call whose answer a variable takes. */
export function into(name: string, command: Command): Command {
  return { ...command, into: name };
}

/** A call whose answer a file takes. */
export function toFile(file: string, command: Command): Command {
  return { ...command, file };
}

/** A call within a loop. */
export function indented(command: Command): Command {
  return { ...command, indent: '  ' };
}

function toArguments(value: Exclude<OptionValue, undefined>): readonly Argument[] {
  if (value === true) return [];
  if (typeof value === 'string' || typeof value === 'number') return [[String(value)]];
  return value.every(Array.isArray) && value.length > 0
    ? (value as readonly Argument[])
    : [value as Argument];
}

function interleave(
  texts: TemplateStringsArray,
  values: readonly (string | number | Argument)[],
): readonly (string | Argument)[] {
  return texts.flatMap((text, index) => {
    const value = values[index];
    if (value === undefined) return [text];
    return [text, typeof value === 'object' ? value : [String(value)]];
  });
}
