import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Folder for what several suites of a run need and one of them makes; gone when the run is over. */
export const SHARED_FOLDER = 'CDK_RECOVERY_SHARED_FOLDER';

/** Before the first suite: constructs hand ready-made bundles to Lambda, and nothing in a test depends on a build. */
export default async function setUp(): Promise<void> {
  process.env[SHARED_FOLDER] = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-shared-'));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of the build, which is no module of ours
  const build = require('../../esbuild.handlers.js') as () => Promise<void>;
  await build();
}
