import { readDocument } from '../documents/read';
import { OBJECTIVES_FILE } from '../documents/shape';
import { objectivesFrom } from './from-document';
import type { Objectives } from './objectives';

/**
 * An objectives file, YAML or JSON.
 *
 * @throws RecoveryError `unreadable-input`, and those of {@link objectivesFrom}
 */
export function readObjectives(file: string): Objectives {
  return objectivesFrom(readDocument(file, OBJECTIVES_FILE), file);
}
