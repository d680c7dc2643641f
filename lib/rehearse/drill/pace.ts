/** How busy the shop is, and for how long. */
export interface Pace {
  /** How long the shop goes on between the steps, so that each has something to lose, in milliseconds. */
  readonly workMs: number;
  /** Between two purchases, in milliseconds. */
  readonly pauseMs: number;
}

export const PACE: Pace = { workMs: 300, pauseMs: 10 };

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
