import { type Check, failed, passed } from '../validation/check';

/** What a check says either way. */
export interface AddressWords {
  readonly passed: string;
  readonly failed: string;
  /** What somebody has to do about it. */
  readonly action?: string;
}

/** A check of whose addresses open, which the scenario has tried already while it was played. */
export function addressCheck(
  { id, group }: Pick<Check, 'id' | 'group'>,
  holds: boolean,
  words: AddressWords,
): Check {
  const outcome = holds ? passed(words.passed) : failed('shop.customer.email', words.failed, words.action);
  return { id, group, run: () => Promise.resolve([outcome]) };
}
