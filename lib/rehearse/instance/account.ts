import * as fs from 'node:fs';

/** Who a server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account that has no rights, by its number on Linux and macOS. */
const NOBODY: Readonly<Partial<Record<NodeJS.Platform, number>>> = { linux: 65_534, darwin: 4_294_967_294 };

/**
 * Who to run a server as. PostgreSQL refuses to run as root, as it is in a container, so root hands it to the account
 * that has no rights.
 */
export function serverAccount(): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const nobody = NOBODY[process.platform];
  return uid === 0 && nobody !== undefined ? { uid: nobody, gid: nobody } : { uid, gid };
}

/** Options that start a program as that account, where it is another one than this. */
export function spawnAs({ uid, gid }: Account): { readonly uid?: number; readonly gid?: number } {
  return uid === process.getuid?.() ? {} : { uid, gid };
}

/** Hands a folder to the account, with all that is in it. */
export function handOver(folder: string, { uid, gid }: Account): void {
  if (uid === process.getuid?.()) return;
  fs.chownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.lchownSync(`${folder}/${entry}`, uid, gid);
  }
}
