import * as fs from 'node:fs';
import * as path from 'node:path';
import { Instance } from '../instance/instance';
import { folderIn, removeFolder, scratchFolder } from '../instance/scratch';
import { takeBaseBackup } from './base-backup';
import { type Load, startLoad } from './load';
import type { Pace } from './pace';
import { type RestoredInstance, type RestoreSource, restore } from './restore';
import { WAL_SEGMENT_MIB } from './settings';
import { SHOP, startSource } from './source';
import type { Timeline } from './timeline';

/**
 * What all scenarios of a drill share: a server with its archive and a base backup. Nothing of it stays: the servers
 * run in a folder of their own, and end with this process, however it ends.
 */
export class Stage implements RestoreSource {
  public readonly scratch: string = scratchFolder();
  public readonly archive: string = folderIn(this.scratch, 'archive');
  public readonly backup: string = path.join(folderIn(this.scratch, 'backup'), 'data');
  private readonly servers: Instance[] = [];
  private readonly loads: Load[] = [];
  private readonly cleared = (): void => removeFolder(this.scratch);
  private started: Instance | null = null;
  private number = 0;

  public constructor() {
    process.once('exit', this.cleared);
  }

  /** The server that the scenarios lose. */
  public get source(): Instance {
    return this.started!;
  }

  /** Opens the shop, and takes a base backup while customers buy. */
  public async set({ pauseMs }: Pace, timeline: Timeline): Promise<void> {
    this.started = await startSource(folderIn(this.scratch, 'source'), this.archive);
    this.servers.push(this.source);
    timeline.add('a shop with five tenants is open, its log goes to the archive');
    const load = await this.loadOn(SHOP, pauseMs);
    await takeBaseBackup(this.source, this.backup);
    await load.stop();
    timeline.add('base backup taken, while customers go on buying');
  }

  /** Customers begin to buy from a shop on the source. They go on until they are stopped, or the stage is closed. */
  public async loadOn(database: string, pauseMs: number): Promise<Load> {
    const application = this.source.target(database, 'shop_app');
    const load = await startLoad(application, this.source.target(database), pauseMs);
    this.loads.push(load);
    return load;
  }

  /** A fresh instance with what a backup and an archive bring back. */
  public async restored(
    until: string | null,
    from: RestoreSource = this,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<RestoredInstance> {
    const restored = await restore(this.scratch, this.nextFolder(), from, until, settings);
    this.servers.push(restored.instance);
    return restored;
  }

  /** A server of its own, empty. */
  public async another(): Promise<Instance> {
    const instance = Instance.create(this.folder(), [`--wal-segsize=${WAL_SEGMENT_MIB}`]);
    this.servers.push(instance);
    await instance.start({ shared_buffers: '32MB' });
    return instance;
  }

  /** A folder of its own, empty. */
  public folder(): string {
    return folderIn(this.scratch, this.nextFolder());
  }

  /** The instance goes, with its volume: what is left is the backup and the archive. */
  public async loseSource(): Promise<void> {
    await this.source.kill();
    fs.renameSync(this.source.data, this.lost);
  }

  /** Sets the stage for the next scenario: the volume is found again, as it was when the instance was killed. */
  public async findSource(settings: Readonly<Record<string, string>>): Promise<void> {
    if (!fs.existsSync(this.lost)) return;
    fs.renameSync(this.lost, this.source.data);
    await this.source.start(settings);
  }

  /** Ends whatever runs beside the source. */
  public async clear(): Promise<void> {
    const others = this.servers.filter(server => server !== this.started);
    await Promise.all(others.map(server => server.kill()));
    for (const { data } of others) removeFolder(path.dirname(data));
    this.servers.splice(0, this.servers.length, ...(this.started === null ? [] : [this.started]));
  }

  public async close(): Promise<void> {
    await Promise.all(this.servers.map(server => server.kill()));
    // Customers of a scenario that came to an early end would go on trying for ever.
    await Promise.all(this.loads.map(load => load.stop()));
    this.cleared();
    process.removeListener('exit', this.cleared);
  }

  /** Nothing that recovers looks here. */
  private get lost(): string {
    return path.join(this.scratch, 'lost');
  }

  private nextFolder(): string {
    return `r${++this.number}`;
  }
}
