/** How a dump is kept, and by which way it gets there. */
export enum DumpFormat {
  /**
   * A file for each table, dumped in parallel and compressed, on the task's scratch space first. The scratch space has
   * to hold the whole dump.
   */
  DIRECTORY = 'directory',
  /**
   * One compressed file that goes to the bucket while it is being made. It needs no scratch space, and one connection
   * makes all of it. A restore by `LogicalRestore` does need the space: what is larger than 200 GiB takes another machine.
   */
  STREAM = 'stream',
}
