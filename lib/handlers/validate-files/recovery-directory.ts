import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import type { EvidenceCheck } from '../../model/evidence';

/** What AWS Backup calls the directory that it restores into, before the time. */
const RESTORED_PREFIX = 'aws-backup-restore_';

/** Where files are that came back, and what else there is beside them. */
export interface RecoveryDirectory {
  readonly directory: string;
  readonly check: EvidenceCheck;
}

/**
 * Where AWS Backup put what it restored: in a directory of its own below the root, also of a new file system. Fragments
 * without a place go into `aws-backup-lost+found` beside it, and an attempt that broke off leaves its own directory;
 * whatever stands there belongs to no file any more. Without such a directory the root is what was restored.
 *
 * @throws RecoveryError `several-recovery-directories`
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html
 */
export async function recoveryDirectoryIn(root: string): Promise<RecoveryDirectory> {
  const names = await fs.readdir(root);
  const restored = names.filter(name => name.startsWith(RESTORED_PREFIX));
  if (restored.length > 1) {
    const text = `there are ${restored.length} directories that AWS Backup restored into, and nothing says which is meant`;
    throw new RecoveryError('several-recovery-directories', text, root);
  }
  const others = restored.length === 0 ? [] : names.filter(name => name !== restored[0]);
  const misplaced: string[] = [];
  for (const name of others) if (!(await isEmpty(path.join(root, name)))) misplaced.push(name);
  return {
    directory: path.join(root, restored[0] ?? ''),
    check: {
      id: 'nothing-misplaced',
      result: misplaced.length === 0 ? 'passed' : 'failed',
      message: `${misplaced.length} names stand beside the directory that was restored, such as fragments without a place`,
    },
  };
}

async function isEmpty(folder: string): Promise<boolean> {
  if (!(await fs.lstat(folder)).isDirectory()) return false;
  return (await fs.readdir(folder)).length === 0;
}
