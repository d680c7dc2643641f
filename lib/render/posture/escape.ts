import { plain } from './words';

/** Text out of a template says what it says in Markdown: it makes no table cell, link, mention or tag. */
export function escape(text: string): string {
  return plain(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/@/g, '@\u200b');
}
