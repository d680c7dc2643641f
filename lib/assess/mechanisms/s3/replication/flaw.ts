import type { Refusal } from '../../../policy/evaluate';

/** Something that stands against a replication rule. */
export interface Flaw {
  readonly why: string;
  readonly remedy: string;
}

/**
 * What is wrong with a rule, and what isn't known of it. A fault means that objects don't arrive; a doubt, that
 * nothing says they do.
 */
export interface Flaws {
  readonly faults: readonly Flaw[];
  readonly doubts: readonly Flaw[];
}

export const NO_FLAWS: Flaws = { faults: [], doubts: [] };

export function fault(why: string, remedy: string): Flaws {
  return { faults: [{ why, remedy }], doubts: [] };
}

export function doubt(why: string, remedy: string): Flaws {
  return { faults: [], doubts: [{ why, remedy }] };
}

/** A fault where something doesn't hold. */
export function unless(holds: boolean, why: string, remedy: string): Flaws {
  return holds ? NO_FLAWS : fault(why, remedy);
}

export function together(...all: readonly Flaws[]): Flaws {
  return { faults: all.flatMap(({ faults }) => faults), doubts: all.flatMap(({ doubts }) => doubts) };
}

/**
 * What a request comes to that isn't allowed: where something denies it, that is named.
 *
 * @param lack what to say where nothing allows it
 */
export function refusalFlaw({ outcome, by, why }: Refusal, lack: string, remedy: string): Flaws {
  const flaw =
    by !== undefined
      ? { why, remedy: 'take what is needed out of what that policy denies' }
      : { why: lack, remedy };
  return outcome === 'denied' || by === undefined
    ? { faults: [flaw], doubts: [] }
    : { faults: [], doubts: [flaw] };
}
