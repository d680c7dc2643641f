import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { TestEnvironment } from 'jest-environment-node';

type Validate = CloudFormationValidatePlugin['validate'];

declare global {
  /** CloudFormation's validation engine, made once in each worker. */
  var validateTemplates: Validate;
}

const plugin = new CloudFormationValidatePlugin();

/**
 * What a suite runs in. Modules of Node's own belong to a worker, those of a suite only to that suite, and the
 * validation engine takes seconds to begin: here it begins once, at the first template that anybody asks about.
 */
export default class Environment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global['validateTemplates'] = plugin.validate.bind(plugin);
  }
}
