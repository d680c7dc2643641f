/** One step of a drill. */
export interface Moment {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Seconds since the drill began. */
  readonly seconds: number;
  readonly what: string;
}

/** What happened when. */
export class Timeline {
  private readonly startedAt = Date.now();
  private readonly all: Moment[] = [];

  public constructor(private readonly onMoment: (moment: Moment) => void = () => undefined) {}

  public get moments(): readonly Moment[] {
    return this.all;
  }

  public add(what: string): void {
    const now = new Date();
    const moment = { at: now.toISOString(), seconds: (now.getTime() - this.startedAt) / 1_000, what };
    this.all.push(moment);
    this.onMoment(moment);
  }
}
