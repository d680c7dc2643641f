import * as path from 'node:path';
import { renderFindingsPage } from '../render/findings/page';
import { writeOutput } from './write-output';

/**
 * Writes the pages that are made from code.
 *
 * @param directory where the documentation lies
 * @throws RecoveryError `unwritable-output`
 */
export function writeDocs(directory: string): void {
  writeOutput(path.join(directory, 'findings.md'), renderFindingsPage());
}
