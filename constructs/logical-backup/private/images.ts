import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';
import type { LogicalTaskProps } from '../logical-task-props';

/**
 * PostgreSQL's own images, by the major version of the server. A client of another major version would dump what an
 * older server can't restore.
 *
 * @see https://gallery.ecr.aws/docker/library/postgres
 */
const CLIENTS: Readonly<Record<string, string>> = {
  16: 'public.ecr.aws/docker/library/postgres:16.14-bookworm',
  17: 'public.ecr.aws/docker/library/postgres:17.10-bookworm',
  18: 'public.ecr.aws/docker/library/postgres:18.4-bookworm',
};

/** @see https://gallery.ecr.aws/aws-cli/aws-cli */
const CLI = 'public.ecr.aws/aws-cli/aws-cli:2.37.1';

/** What the containers of a task run. */
export interface TaskImages {
  readonly client: ecs.ContainerImage;
  readonly cli: ecs.ContainerImage;
}

/** @throws RecoveryError `invalid-engine-version`, `invalid-image` */
export function imagesOf(scope: IConstruct, props: LogicalTaskProps): TaskImages {
  return {
    client: image(scope, props.clientImage, clientOf(scope, props.engineVersion)),
    cli: image(scope, props.cliImage, CLI),
  };
}

function image(scope: IConstruct, given: ecs.ContainerImage | undefined, name: string): ecs.ContainerImage {
  if (given === undefined) return ecs.ContainerImage.fromRegistry(name);
  if (typeof given === 'object' && typeof given?.bind === 'function') return given;
  throw reject(scope, {
    code: 'invalid-image',
    problem: 'this is no image of a container',
    received: given,
    allowed: 'an ecs.ContainerImage',
    fix: 'pass ecs.ContainerImage.fromRegistry or fromEcrRepository',
  });
}

function clientOf(scope: IConstruct, version: rds.PostgresEngineVersion): string {
  const major: unknown = (version as { postgresMajorVersion?: unknown } | undefined)?.postgresMajorVersion;
  if (typeof major === 'string' && Object.hasOwn(CLIENTS, major)) return CLIENTS[major]!;
  throw reject(scope, {
    code: 'invalid-engine-version',
    problem: 'logical backups are made of no such version of PostgreSQL',
    received: version,
    allowed: `a PostgresEngineVersion of ${Object.keys(CLIENTS).join(', ')}`,
    fix: 'pass the version of the server, such as PostgresEngineVersion.VER_17',
  });
}
