import * as fs from 'node:fs';
import * as path from 'node:path';
import { SHARED_FOLDER, temporaryFolder } from './temporary';

/** Before the first suite: constructs hand ready-made bundles to Lambda, and nothing in a test depends on a build. */
export default async function setUp(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(temporaryFolder(), 'cdk-recovery-'));
  // Servers run as somebody else where the tests run as root.
  fs.chmodSync(folder, 0o755);
  process.env[SHARED_FOLDER] = folder;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the build, which is no module of ours
  const build = require('../../esbuild.handlers.js') as () => Promise<void>;
  await build();
}
