/** Characters that mean nothing to a shell, wherever they stand. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:=@%+,-]*$/;

/** Characters that a terminal would act on, or that would break a line. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/**
 * A text as one argument of Bash, whatever is in it. In single quotes nothing acts but the quote itself; a text
 * with characters that can't be seen is written in `$'…'`, so that no terminal acts on it either. A NUL ends an
 * argument, and no name of AWS has one: it is left out.
 *
 * @see https://www.gnu.org/software/bash/manual/bash.html#Quoting
 */
export function quote(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!UNSEEN.test(text)) {
    return text.includes("'") && isPlain(text) ? `"${text}"` : `'${text.replace(/'/g, `'\\''`)}'`;
  }
  const escaped = [...text].map(character => {
    if (character === '\u0000') return '';
    if (character === '\\' || character === "'") return `\\${character}`;
    return UNSEEN.test(character) ? bytes(character) : character;
  });
  return `$'${escaped.join('')}'`;
}

/** In octal, of three digits always, so that no digit that follows is taken for a part of it. */
function bytes(character: string): string {
  return [...Buffer.from(character)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** Whether a text can stand between double quotes as it is. */
export function isPlain(text: string): boolean {
  return !/["$`\\!]/.test(text) && !UNSEEN.test(text);
}
