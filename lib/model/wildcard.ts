/**
 * Whether a pattern, in which `*` stands for any text and `?` for any one character, covers the whole of a text.
 * Takes at most as many steps as both lengths multiplied, whatever the pattern; most end at the first character.
 *
 * @param single what stands for one character, where that isn't `?`; nothing does where it is empty
 */
export function wildcard(pattern: string, text: string, single = '?'): boolean {
  let [at, from] = [0, 0];
  // Where the last `*` was, and the text from which on it may still take more.
  let [star, taken] = [-1, 0];
  while (from < text.length) {
    const sign = pattern[at];
    if (sign === '*') {
      star = at;
      taken = from;
      at += 1;
    } else if (sign === single || sign === text[from]) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      taken += 1;
      from = taken;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
