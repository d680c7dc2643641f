/** A part of a name that the templates leave open. */
export type Deferred =
  /** What CloudFormation calls a resource once it is deployed; it can be asked for. */
  | {
      readonly kind: 'resource';
      /** Name of the stack, itself open where the stack is nested. */
      readonly stack: Word;
      readonly logicalId: string;
      readonly region: Word;
    }
  | { readonly kind: 'account' }
  | { readonly kind: 'region' }
  /** Nobody can be asked: somebody has to fill it in. */
  | { readonly kind: 'open'; readonly what: string; readonly why: string };

/** A text as far as the templates know it: parts that stand, and parts that only deployment decides. */
export type Word = readonly (string | Deferred)[];

/** A word without any open part. */
export function known(text: string): Word {
  return [text];
}

/** The text of a word without open parts; undefined where it has some. */
export function textOf(word: Word): string | undefined {
  return word.every(part => typeof part === 'string') ? word.join('') : undefined;
}

/** A word that nobody can be asked for. */
export function open(what: string, why: string): Word {
  return [{ kind: 'open', what, why }];
}
