import * as fs from 'node:fs';
import * as path from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { reject } from './errors';

/** A function that is built ahead of time. */
export type HandlerName =
  | 'event-archive-replay'
  | 'gate'
  | 'record'
  | 'validate-files'
  | 'validate-objects'
  | 'validate-postgres'
  | 'validate-table';

/** Where bundles are: beside the compiled constructs, and below `dist` for who works on the sources. */
const PLACES = ['../../handlers', '../../dist/handlers'].map(place => path.join(__dirname, place));

/**
 * The bundle of a function. Nothing is bundled while synthesizing, so that the same package gives the same asset
 * everywhere.
 *
 * @throws RecoveryError `handlers-not-built`
 */
export function handlerCode(
  scope: IConstruct,
  name: HandlerName,
  places: readonly string[] = PLACES,
): lambda.AssetCode {
  const folder = places
    .map(place => path.join(place, name))
    .find(place => fs.existsSync(path.join(place, 'index.js')));
  if (folder !== undefined) return lambda.Code.fromAsset(folder);
  throw reject(scope, {
    code: 'handlers-not-built',
    problem: 'the functions are not built',
    received: name,
    allowed: 'a package with its bundles',
    fix: 'run npm run build:handlers in the sources, or install the package again',
  });
}
