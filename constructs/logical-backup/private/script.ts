import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/** A script that a container runs. */
export type ScriptName = 'dump' | 'fetch' | 'restore' | 'upload';

/** Where scripts are: beside these sources, and in the package, whose compiled constructs are below `dist`. */
const PLACES = ['../scripts', '../../../../constructs/logical-backup/scripts'].map(place =>
  path.join(__dirname, place),
);

/**
 * The text of a script. A container gets it as its command: no image has to be built, and what ran can be read in the
 * task definition.
 *
 * @throws RecoveryError `script-missing`
 */
export function scriptText(scope: IConstruct, name: ScriptName, places: readonly string[] = PLACES): string {
  const file = places.map(place => path.join(place, `${name}.sh`)).find(one => fs.existsSync(one));
  if (file !== undefined) return fs.readFileSync(file, 'utf8');
  throw reject(scope, {
    code: 'script-missing',
    problem: 'the scripts are not where the package has them',
    received: name,
    allowed: 'a package with constructs/logical-backup/scripts',
    fix: 'install the package again',
  });
}
