import { Tokenization } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { requireAttribute, requireProps } from '../private/props';
import { DumpFormat } from './dump-format';
import type { LogicalBackupProps } from './logical-backup-props';
import { addAlarms } from './private/alarms';
import { checkDumpBucket, checkExcluded, checkFormat } from './private/backup-checks';
import { LogicalTask } from './private/logical-task';
import { putOnly } from './private/permissions';
import { scheduleOf } from './private/schedule';
import { checkDatabaseName, checkTaskSettings } from './private/settings';
import { deadLetterQueue, startOnSchedule } from './private/starter';
import { type TaskFrame, taskFrame, WORK } from './private/task-frame';
import { trustOptions } from './private/trust';
import { checkSwitch } from '../private/checks';

/**
 * Dumps a database on a schedule, into a bucket that nobody deletes from: a copy that needs neither the service nor the
 * account nor the region of the database, and that any PostgreSQL of the same or a later major version takes. It is no
 * substitute for recovery to a point in time: what was written since the last dump is not in it.
 *
 * A dump is one when its manifest stands beside it, which is written last; whatever fails half-way leaves none. Keys
 * that erasures rest on stay out (`excludeTables`), and so do passwords.
 *
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export class LogicalBackup extends LogicalTask {
  /** Where starts go that failed. */
  public readonly deadLetters: sqs.IQueue;
  /** Rings when no dump was completed within the interval and the margin. */
  public readonly overdueAlarm: cloudwatch.Alarm;
  /** What the keys of the dumps begin with. */
  public readonly prefix: string;
  /** @internal */
  protected readonly _frame: TaskFrame;

  /**
   * @throws RecoveryError `invalid-backup-name`, `invalid-server`, `invalid-resource`, `invalid-engine-version`,
   * `invalid-image`, `invalid-jobs`, `invalid-scratch-space`, `invalid-authorities`, `invalid-database-name`,
   * `invalid-dump-bucket`, `invalid-excluded-tables`, `invalid-interval`, `invalid-start-hour`, `invalid-margin`,
   * `invalid-format`, `not-a-boolean`, `no-subnets`, `public-subnets`, `script-missing`
   */
  public constructor(scope: Construct, id: string, props: LogicalBackupProps) {
    super(scope, id);
    requireProps(this, props);
    const settings = checkTaskSettings(this, props);
    const { backupName, server, jobs } = settings;
    const schedule = scheduleOf(this, props);
    const databaseName = checkDatabaseName(this, props.databaseName);
    const bucket = checkDumpBucket(this, props.bucket);
    const excluded = checkExcluded(this, props.excludeTables ?? []);
    const format = checkFormat(this, props.format ?? DumpFormat.DIRECTORY);
    const topic = requireAttribute(this.node.path, 'a topic', props.alarmTopic, 'topicArn');
    const cold = checkSwitch(this, 'infrequentAccess', props.infrequentAccess) === true;
    this.prefix = `${backupName}/`;
    const dump = [
      ...['--host', server.address, '--port', server.port, '--database', databaseName],
      ...['--work', WORK, '--format', format, '--jobs', Tokenization.stringifyNumber(jobs), '--hold'],
      ...excluded.flatMap(table => ['--exclude', table]),
    ];
    const trust = trustOptions(this, settings.authorities);
    const upload = [
      ...['--bucket', bucket.bucketName, '--prefix', backupName, '--work', WORK, ...trust],
      ...['--storage-class', cold ? 'STANDARD_IA' : 'STANDARD'],
    ];
    const frame = taskFrame(this, props, settings, putOnly(bucket, backupName), [
      { script: 'dump', client: true, command: dump },
      { script: 'upload', client: false, command: upload },
    ]);
    const deadLetters = deadLetterQueue(this);
    startOnSchedule(this, frame, schedule.expression, deadLetters);
    this.overdueAlarm = addAlarms(this, {
      backupName,
      logGroup: frame.logGroup,
      deadLetters,
      overdueHours: schedule.overdueHours,
      topic,
    });
    this._frame = frame;
    this.deadLetters = deadLetters;
  }
}
