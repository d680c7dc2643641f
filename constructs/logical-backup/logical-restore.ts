import { Fn, Tokenization } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { checkName, checkSwitch } from '../private/checks';
import { requireAttribute, requireProps } from '../private/props';
import type { LogicalRestoreProps } from './logical-restore-props';
import { DECRYPT_ACTIONS, GET_DUMP_ACTIONS, LIST_DUMP_ACTIONS } from './perms';
import { LogicalTask } from './private/logical-task';
import { checkDatabaseName, checkTaskSettings } from './private/settings';
import { type TaskFrame, taskFrame, WORK } from './private/task-frame';
import { trustOptions } from './private/trust';

/**
 * The task that brings a dump back, into a database of its own: started by hand, or by a rehearsal. It holds every file
 * against the manifest before it touches the server, takes no database that has something in it, and gives the new one
 * its name when all is there.
 *
 * @see https://www.postgresql.org/docs/current/app-pgrestore.html
 */
export class LogicalRestore extends LogicalTask {
  /** The command that starts the restore. */
  public readonly startCommand: string;
  /** @internal */
  protected readonly _frame: TaskFrame;

  /**
   * @throws RecoveryError `invalid-backup-name`, `invalid-server`, `invalid-resource`, `invalid-engine-version`,
   * `invalid-image`, `invalid-jobs`, `invalid-scratch-space`, `invalid-authorities`, `invalid-database-name`,
   * `invalid-dump-name`, `not-a-boolean`, `no-subnets`, `public-subnets`, `script-missing`
   */
  public constructor(scope: Construct, id: string, props: LogicalRestoreProps) {
    super(scope, id);
    requireProps(this, props);
    const settings = checkTaskSettings(this, props);
    const { backupName, server, jobs } = settings;
    const bucket = requireAttribute(this.node.path, 'a bucket', props.bucket, 'bucketArn');
    const dump = checkName(
      this,
      'invalid-dump-name',
      'the dump',
      props.dump ?? 'latest',
      /^(latest|\d{8}T\d{6}Z-[0-9a-f]{8})$/,
      "'latest', or a name such as 20260131T020700Z-0123abcd",
    );
    const restore = [
      ...['--host', server.address, '--port', server.port],
      ...['--database', checkDatabaseName(this, props.databaseName)],
      ...['--work', WORK, '--jobs', Tokenization.stringifyNumber(jobs), '--await'],
      ...(checkSwitch(this, 'withoutOwners', props.withoutOwners) === true ? ['--no-owner'] : []),
    ];
    const trust = trustOptions(this, settings.authorities);
    const fetch = [
      ...['--bucket', bucket.bucketName, '--prefix', backupName, '--dump', dump, '--work', WORK],
      ...[...trust, '--hold'],
    ];
    const statements = [
      statement('FindDumps', LIST_DUMP_ACTIONS, [bucket.bucketArn], {
        StringLike: { 's3:prefix': `${backupName}/*` },
      }),
      statement('ReadDumps', GET_DUMP_ACTIONS, [bucket.arnForObjects(`${backupName}/*`)]),
      ...(bucket.encryptionKey === undefined
        ? []
        : [statement('Decrypt', DECRYPT_ACTIONS, [bucket.encryptionKey.keyArn])]),
    ];
    const frame = taskFrame(this, props, settings, statements, [
      { script: 'fetch', client: false, command: fetch },
      { script: 'restore', client: true, command: restore },
    ]);
    this._frame = frame;
    const network =
      `awsvpcConfiguration={subnets=[${Fn.join(',', frame.subnetIds)}],` +
      `securityGroups=[${frame.securityGroup.securityGroupId}],assignPublicIp=DISABLED}`;
    this.startCommand =
      `aws ecs run-task --cluster ${frame.cluster.clusterArn} --launch-type FARGATE ` +
      `--task-definition ${frame.definition.taskDefinitionArn} --network-configuration '${network}'`;
  }
}

function statement(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Record<string, unknown> = {},
): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions: [...actions], resources: [...resources], conditions });
}
