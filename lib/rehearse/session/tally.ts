/** Told how far long work has come: so many pieces of so many, and what the newest one was about. */
export type OnProgress = (done: number, total: number, what: string) => void;

/** Counts pieces of work that several hands do at a time, and that are only known as the work goes on. */
export class Tally {
  private done = 0;
  private total = 0;

  public constructor(private readonly onProgress?: OnProgress) {}

  /** So many pieces more are to be done. */
  public expect(pieces: number): void {
    this.total += pieces;
  }

  public did(what: string): void {
    this.onProgress?.(++this.done, this.total, what);
  }
}
