import * as fs from 'node:fs';
import * as path from 'node:path';
import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { TestEnvironment } from 'jest-environment-node';
import { SHARED_FOLDER, temporaryFolder } from './temporary';

type Validate = CloudFormationValidatePlugin['validate'];

declare global {
  /** CloudFormation's validation engine, made once in each worker. */
  var validateTemplates: Validate;
}

const plugin = new CloudFormationValidatePlugin();

/** Within what the run takes away at its end, because a suite may be ended without notice. */
const TEMPORARY = process.env[SHARED_FOLDER] ?? temporaryFolder();

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
    this.folder = fs.mkdtempSync(path.join(TEMPORARY, 'suite-'));
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
