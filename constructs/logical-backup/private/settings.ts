import { X509Certificate } from 'node:crypto';
import { Size } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkInteger, checkName } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { requireAttribute } from '../../private/props';
import type { LogicalTaskProps } from '../logical-task-props';
import { PostgresServer } from '../postgres-server';

/** What both kinds of task are made from, checked. */
export interface TaskSettings {
  readonly backupName: string;
  readonly server: PostgresServer;
  readonly jobs: number;
  readonly scratchGiB: number;
  readonly authorities: string | undefined;
}

/** A task definition holds 64 KiB, scripts included. */
const LONGEST_AUTHORITIES = 20_000;

/**
 * @throws RecoveryError `invalid-backup-name`, `invalid-server`, `invalid-resource`, `invalid-jobs`,
 * `invalid-scratch-space`, `invalid-authorities`
 */
export function checkTaskSettings(scope: IConstruct, props: LogicalTaskProps): TaskSettings {
  const { path } = scope.node;
  requireAttribute(path, 'a secret', props.credentials, 'secretArn');
  requireAttribute(path, 'a network', props.vpc, 'vpcId');
  if (props.cluster !== undefined) requireAttribute(path, 'a cluster', props.cluster, 'clusterArn');
  if (props.logEncryptionKey !== undefined) requireAttribute(path, 'a key', props.logEncryptionKey, 'keyArn');
  return {
    backupName: known(
      scope,
      checkName(
        scope,
        'invalid-backup-name',
        'the name of the backup',
        props.backupName,
        /^[a-z][a-z0-9-]{0,31}$/,
        '1 to 32 lower-case letters, digits and hyphens, a letter first',
      ),
    ),
    server: checkServer(scope, props.server),
    jobs: checkInteger(scope, 'invalid-jobs', 'the number of connections', props.jobs ?? 4, {
      min: 1,
      max: 32,
    }),
    scratchGiB: checkScratch(scope, props.scratchSpace ?? Size.gibibytes(50)),
    authorities: checkAuthorities(scope, props.certificateAuthorities),
  };
}

/** The name of a database, as a shell and SQL take it without quotes. */
export function checkDatabaseName(scope: IConstruct, name: string): string {
  return checkName(
    scope,
    'invalid-database-name',
    'the name of the database',
    name,
    /^[A-Za-z_][\w$-]{0,49}$/,
    '1 to 50 letters, digits and _ $ -, a letter or _ first',
  );
}

/** The name is a part of the keys of all dumps and of the log that alarms look at, so that it has to be known. */
function known(scope: IConstruct, name: string): string {
  if (!isToken(name)) return name;
  throw reject(scope, {
    code: 'invalid-backup-name',
    problem: 'the name of the backup is not known',
    received: name,
    allowed: 'a name known while synthesizing',
    fix: 'write it out',
  });
}

function checkServer(scope: IConstruct, server: PostgresServer): PostgresServer {
  if (server instanceof PostgresServer) return server;
  throw reject(scope, {
    code: 'invalid-server',
    problem: 'this is no server',
    received: server,
    allowed: 'PostgresServer.ofInstance, ofCluster or at',
    fix: 'make one of the database',
  });
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html */
function checkScratch(scope: IConstruct, size: Size): number {
  const gib = size instanceof Size && !size.isUnresolved() ? size.toGibibytes({ rounding: 2 }) : size;
  if (typeof gib === 'number' && Number.isInteger(gib) && gib >= 21 && gib <= 200) return gib;
  throw reject(scope, {
    code: 'invalid-scratch-space',
    problem: 'a task has no such scratch space',
    received: gib,
    allowed: 'whole gibibytes from 21 to 200',
    fix: 'pass Size.gibibytes(n) within these bounds; a larger dump is streamed (DumpFormat.STREAM)',
  });
}

function checkAuthorities(scope: IConstruct, pem: string | undefined): string | undefined {
  if (pem === undefined || isToken(pem)) return pem;
  if (typeof pem === 'string' && pem.length <= LONGEST_AUTHORITIES && isPem(pem)) return pem;
  throw reject(scope, {
    code: 'invalid-authorities',
    problem: 'these are no certificates',
    received: typeof pem === 'string' ? `${pem.slice(0, 40)}…` : pem,
    allowed: `certificates in PEM, ${LONGEST_AUTHORITIES} characters at most`,
    fix: "pass the contents of the region's own bundle, not of the global one",
  });
}

function isPem(text: string): boolean {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length > 0 && blocks.every(block => new X509Certificate(block).subject !== '');
  } catch {
    return false;
  }
}
