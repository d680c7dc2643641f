import { formatDuration } from '../../model/duration';

/** Data that arrives whenever it is written. */
export const CONTINUOUSLY = 'continuously';

/** Marks what stands in a template and doesn't work; the findings say why. */
export function mark(label: string, broken: boolean): string {
  return broken ? `${label}, in vain` : label;
}

/** A duration as a person writes it: `1 h`. */
export function inWords(seconds: number): string {
  return formatDuration(seconds).replace(/(?<=\d)(?=[a-z])/, ' ');
}
