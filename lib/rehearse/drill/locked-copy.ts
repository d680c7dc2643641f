import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { handOver, serverAccount } from '../instance/account';
import { removeFolder } from '../instance/scratch';
import type { RestoreSource } from './restore';

/**
 * A copy of the backups in a folder that only this process's account may enter, beside those of the server's. What AWS
 * does by the lock of a vault and an account of its own, the rights on files do here: it holds where the two accounts
 * are different ones, and against nobody who becomes root.
 */
export class LockedCopy {
  public readonly folder: string = fs.mkdtempSync(path.join(os.tmpdir(), 'locked-'));
  private readonly cleared = (): void => removeFolder(this.folder);

  public constructor() {
    process.once('exit', this.cleared);
  }

  /** Copies what there is now: what is archived later is not in it. */
  public take({ backup, archive }: RestoreSource): void {
    fs.cpSync(backup, path.join(this.folder, 'backup'), { recursive: true });
    fs.cpSync(archive, path.join(this.folder, 'archive'), {
      recursive: true,
      filter: file => !file.endsWith('.part'),
    });
    // As files of this account, whoever owned them before.
    handOver(this.folder, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });
  }

  /** Copies it to where a server can be restored from it. */
  public fetch(folder: string): void {
    fs.cpSync(this.folder, folder, { recursive: true });
    handOver(folder, serverAccount());
  }

  /** SHA-256 over names and contents of all files; null where there is nothing any more. */
  public digest(): string | null {
    if (!fs.existsSync(this.folder)) return null;
    const all = createHash('sha256');
    const files = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const paths = files.filter(file => file.isFile()).map(file => path.join(file.parentPath, file.name));
    for (const file of paths.sort()) all.update(`${file}\n`).update(fs.readFileSync(file));
    return all.digest('hex');
  }

  public remove(): void {
    this.cleared();
    process.removeListener('exit', this.cleared);
  }
}
