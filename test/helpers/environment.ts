import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { TestEnvironment } from 'jest-environment-node';

type Validate = CloudFormationValidatePlugin['validate'];

declare global {
  /** CloudFormation's validation engine, made once in each worker. */
  var validateTemplates: Validate;
}

const plugin = new CloudFormationValidatePlugin();

const ROOM_BYTES = 2 * 1024 ** 3;

/** In memory, where there is such a folder with room: suites write and read thousands of assemblies and some databases. */
const TEMPORARY = isRoomy('/dev/shm') && process.env['TMPDIR'] === undefined ? '/dev/shm' : os.tmpdir();

/**
 * What a suite runs in. Modules of Node's own belong to a worker, those of a suite only to that suite, and the
 * validation engine takes seconds to begin: here it begins once, at the first template that anybody asks about.
 *
 * A suite has a folder for all that is temporary, which is gone with it: CDK removes its own when a process ends, and
 * that one never hears of it in here.
 */
export default class Environment extends TestEnvironment {
  private folder: string | undefined;

  public override async setup(): Promise<void> {
    await super.setup();
    this.global['validateTemplates'] = plugin.validate.bind(plugin);
    this.folder = fs.mkdtempSync(path.join(TEMPORARY, 'cdk-recovery-'));
    // Servers run as somebody else where the tests run as root.
    fs.chmodSync(this.folder, 0o755);
    // Node's own modules know of the one, programs that a suite starts of the other.
    for (const env of [process.env, this.global.process.env]) env['TMPDIR'] = this.folder;
  }

  public override async teardown(): Promise<void> {
    await super.teardown();
    if (this.folder !== undefined) fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
