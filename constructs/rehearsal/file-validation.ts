import type { FileQuarantine } from './file-quarantine';

/** How a restored file system is validated. */
export interface FileValidation {
  /** Where it is mounted for that. */
  readonly quarantine: FileQuarantine;
  /** Key of the manifest in the evidence bucket, as `cdk-recovery manifest --directory` wrote it. */
  readonly manifestKey: string;
  /**
   * A file, by its path below the root of the file system, into which the application writes the time every so often:
   * ISO 8601, or seconds or milliseconds since 1970. What is lost is counted from it where it is older than the recovery
   * point. The manifest has to know that it may change.
   *
   * @default - what is lost is counted from when the recovery point was begun
   */
  readonly markerPath?: string;
  /**
   * Id by which reports call the store.
   *
   * @default - that of the construct
   */
  readonly storeId?: string;
}
