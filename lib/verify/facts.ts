export type Fact = string | number | boolean | readonly string[];

/** What a probe found; a fact that a service didn't tell is undefined, and never speaks for anything. */
export type Facts = Readonly<Record<string, Fact | undefined>>;

/** What became of a question. */
export type Answer =
  | { readonly state: 'found'; readonly facts: Facts }
  /** The service says that there is no such thing. */
  | { readonly state: 'absent' }
  /** Nobody told; the reason bears no names of people and no message of a service. */
  | { readonly state: 'unknown'; readonly why: string };

export function unknown(why: string): Answer {
  return { state: 'unknown', why };
}

/** A time as a fact: seconds since 1970. */
export function secondsOf(date: Date | undefined): number | undefined {
  const seconds = date === undefined ? NaN : date.getTime() / 1_000;
  return Number.isFinite(seconds) ? seconds : undefined;
}
