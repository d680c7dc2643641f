import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import { isKept } from '../assess/posture/summary';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { type PostureOptions, addPostureOptions, workOut } from './posture';
import { POSTURE_FORMATS, POSTURE_RENDERERS, type PostureRenderer } from './posture-renderers';
import { writeOutput } from './write-output';

interface Options extends PostureOptions {
  readonly format: string;
  readonly out?: string;
}

/** `cdk-recovery assess`: what templates can really recover, and how that stands against the objectives. */
export function addAssess(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('assess')
    .description('work out what RPO and RTO templates can reach, and hold that against the objectives');
  addPostureOptions(command)
    .option('--format <format>', POSTURE_FORMATS.join(', '), 'text')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, POSTURE_FORMATS);
      const { stacks, posture } = workOut(paths, options, new Date());
      const render: PostureRenderer = POSTURE_RENDERERS[format]();
      const text = render(posture, stacks);
      if (options.out === undefined) process.stdout.write(text);
      else writeOutput(options.out, stripVTControlCharacters(text));
      done(isKept(posture) ? EXIT.fine : EXIT.no);
    });
}
