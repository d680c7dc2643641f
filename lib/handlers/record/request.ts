import type { Objective } from '../../model/objective';
import type { Scenario } from '../../model/scenario';

/**
 * A restore job as AWS Backup describes it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeRestoreJob.html
 */
export interface RestoreJob {
  readonly RestoreJobId: string;
  readonly Status: string;
  readonly StatusMessage?: string;
  /** When the restore was asked for. */
  readonly CreationDate: string;
  readonly RecoveryPointArn?: string;
  readonly SourceResourceArn?: string;
  readonly CreatedResourceArn?: string;
  readonly ResourceType?: string;
}

/** What a rehearsal knows of a store. */
export interface RehearsedStoreFacts {
  /** As reports call it. */
  readonly id: string;
  /** Resource type. */
  readonly type: string;
  readonly objective: Objective | null;
}

/** What the workflow wants recorded. */
export interface RecordRequest {
  readonly bucket: string;
  /** What keys of records begin with. */
  readonly prefix: string;
  /** What keys of the marks of records that passed begin with. */
  readonly passedPrefix: string;
  readonly scenario: Scenario;
  readonly job: RestoreJob;
  /** Null where the rehearsal doesn't know the store. */
  readonly store: RehearsedStoreFacts | null;
  /** What the validator answered; anything, because it may be somebody else's. */
  readonly answer: unknown;
  /** Why there is no answer: name of the error; null where nothing failed. */
  readonly failure: string | null;
}

/** What became of it. */
export interface RecordAnswer {
  readonly outcome: 'passed' | 'failed';
  /** What AWS Backup is told, in one line. */
  readonly message: string;
  /** Key of the record. */
  readonly key: string;
  readonly rpoSeconds: number | null;
  readonly rtoSeconds: number | null;
  /** Whether a measured figure, or one that could not be measured, keeps an objective from being met. */
  readonly missed: boolean;
}
