import type { Command } from 'commander';
import { loadAssembly } from '../assess/input/assembly';
import { loadCheckResults } from '../assess/checks-report';
import { inventory } from '../assess/inventory';
import { renderInventoryText } from '../render/inventory-text';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';

const FORMATS = ['text', 'json'] as const;

/** `cdk-recovery show`: what an assembly would deploy where, and what protects it. */
export function addShow(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('show')
    .description('show what a cloud assembly would deploy where, per store, and what its checks said')
    .argument('<directory>', 'cloud assembly directory, such as cdk.out')
    .option('--format <format>', FORMATS.join(' or '), 'text')
    .action((directory: string, options: { format: string }) => {
      const format = checkFormat(options.format, FORMATS);
      const templates = loadAssembly(directory);
      const view = {
        stacks: templates.map(({ name, path, region, resources }) => ({
          name,
          path,
          region,
          resources: Object.keys(resources).length,
        })),
        items: inventory(templates),
        checks: loadCheckResults(directory),
      };
      process.stdout.write(
        format === 'json'
          ? `${JSON.stringify({ schemaVersion: 1, ...view }, null, 2)}\n`
          : renderInventoryText(view),
      );
      done(view.checks.every(check => check.passed) ? EXIT.fine : EXIT.no);
    });
}
