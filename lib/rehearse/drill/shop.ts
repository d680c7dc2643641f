import type { Manifest } from '../manifest/manifest';
import { recordManifest } from '../manifest/record';
import type { Target } from '../session/target';
import { currentSegment, lastSegmentOf, untilArchived } from './archive';
import { ask } from './damage';
import type { Load } from './load';
import { type Pace, sleep } from './pace';
import { MAY_CHANGE, TENANT_COLUMN } from './shop-schema';
import { SHOP } from './source';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/** Something that went wrong with a shop. */
export interface Disaster {
  /** By the clock of the database, just before; to the microsecond, as PostgreSQL writes it. */
  readonly at: string;
  readonly date: Date;
}

/** The shop of one scenario: a database of its own on the source, so that no scenario meets the damage of another. */
export class Shop {
  public static async open(stage: Stage, scenario: string, pace: Pace): Promise<Shop> {
    const database = `${SHOP}_${scenario.replace(/-/g, '_')}`;
    // The files are copied, which leaves less in the log than the pages would.
    await ask(stage.source, 'postgres', `CREATE DATABASE ${database} TEMPLATE ${SHOP} STRATEGY file_copy`);
    return new Shop(stage, database, pace);
  }

  private load: Load | null = null;

  private constructor(
    private readonly stage: Stage,
    public readonly database: string,
    private readonly pace: Pace,
  ) {}

  public get target(): Target {
    return this.stage.source.target(this.database);
  }

  /** Customers begin to buy. */
  public async trade(): Promise<void> {
    this.load = await this.stage.loadOn(this.database, this.pace.pauseMs);
  }

  /** Customers go on for a while. */
  public work(): Promise<void> {
    return sleep(this.pace.workMs);
  }

  /** Nobody buys any more. Purchases that failed don't count. */
  public async close(): Promise<number> {
    const { purchases } = (await this.load?.stop()) ?? { purchases: 0 };
    this.load = null;
    return purchases;
  }

  public ask<T extends Record<string, unknown>>(sql: string): Promise<readonly T[]> {
    return ask<T>(this.stage.source, this.database, sql);
  }

  /** What a restore must bring back. */
  public record(): Promise<Manifest> {
    return recordManifest({
      target: this.target,
      tenantColumn: TENANT_COLUMN,
      mayChange: MAY_CHANGE,
      jobs: 2,
    });
  }

  /** The same while customers buy, as they do before most things go wrong. */
  public async recordAtWork(timeline: Timeline): Promise<Manifest> {
    await this.trade();
    await this.work();
    const manifest = await this.record();
    timeline.add('manifest recorded: what a restore must bring back');
    await this.work();
    return manifest;
  }

  /** The time by the clock of the database. */
  public async now(): Promise<Disaster> {
    const [row] = await this.ask<{ now: string }>(`SELECT clock_timestamp()::text AS now`);
    return { at: row!.now, date: new Date(`${row!.now.replace(' ', 'T')}:00`) };
  }

  /**
   * Does damage, and comes back when somebody noticed and the log of it is archived: what a recovery to the moment
   * before has to have.
   */
  public async suffer(sql: string): Promise<Disaster> {
    const disaster = await this.now();
    const segment = await lastSegmentOf(this.stage.source, this.database, sql);
    await this.work();
    await untilArchived(this.stage.archive, segment);
    return disaster;
  }

  /** Begins a new piece of the log, and tells which one. */
  public newPiece(): Promise<string> {
    return lastSegmentOf(this.stage.source, this.database, 'SELECT pg_switch_wal()');
  }

  /** Comes back when everything that was written up to now is archived. */
  public async untilArchived(): Promise<void> {
    await untilArchived(this.stage.archive, await currentSegment(this.stage.source));
  }
}
