import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { LogicalTaskProps } from './logical-task-props';

/** Properties of a {@link LogicalRestore}. `server` is the one that is restored into. */
export interface LogicalRestoreProps extends LogicalTaskProps {
  /** The bucket with the dumps, or its replica. One that is imported has to be given with its `encryptionKey`. */
  readonly bucket: s3.IBucket;
  /** Name of the database to be made. One that is there already has to be empty. */
  readonly databaseName: string;
  /**
   * Which dump: its name in the bucket, or `latest`.
   *
   * @default 'latest'
   */
  readonly dump?: string;
  /**
   * Leaves everything to the user who restores, instead of the owners that were dumped.
   *
   * @default false
   */
  readonly withoutOwners?: boolean;
}
