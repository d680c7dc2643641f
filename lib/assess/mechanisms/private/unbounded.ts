import type { Mechanism, Prediction } from '../../../model/prediction';

/** Why something can't be bounded, or isn't there at all. */
interface Reasons {
  readonly mechanism: Mechanism;
  readonly source: string;
  readonly because: readonly string[];
  readonly remedy?: string;
}

/** Something brings the data back, but no page of AWS bounds what it loses and how long it takes. */
export function unbounded(reasons: Reasons): Prediction {
  return { ...reasons, recoverable: true, rpoSeconds: null, rtoSeconds: null, basis: 'documented' };
}

/** A mechanism that stands in the template, or seems to, and brings nothing back. It is said, so that it is seen. */
export function inVain(reasons: Reasons): Prediction {
  return { ...reasons, recoverable: false, rpoSeconds: null, rtoSeconds: null, basis: 'documented' };
}
