import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import { isKept } from '../assess/posture/summary';
import type { StackTemplate } from '../assess/template';
import type { Posture } from '../model/posture';
import { renderPostureHtml } from '../render/html/page';
import { renderPostureJson } from '../render/posture/json';
import { renderPostureMarkdown } from '../render/posture/markdown';
import { renderPostureSarif } from '../render/posture/sarif';
import { renderPostureText } from '../render/posture/text';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { locationsIn } from './locations';
import { type PostureOptions, addPostureOptions, workOut } from './posture';
import { writeOutput } from './write-output';

type Renderer = (posture: Posture, stacks: readonly StackTemplate[]) => string;

const RENDERERS = {
  text: renderPostureText,
  json: renderPostureJson,
  html: renderPostureHtml,
  markdown: renderPostureMarkdown,
  sarif: (posture, stacks) => renderPostureSarif(posture, locationsIn(stacks)),
} as const satisfies Readonly<Record<string, Renderer>>;

const FORMATS = Object.keys(RENDERERS) as (keyof typeof RENDERERS)[];

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
    .option('--format <format>', FORMATS.join(', '), 'text')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((paths: readonly string[], options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const { stacks, posture } = workOut(paths, options, new Date());
      const text = (RENDERERS[format] as Renderer)(posture, stacks);
      if (options.out === undefined) process.stdout.write(text);
      else writeOutput(options.out, stripVTControlCharacters(text));
      done(isKept(posture) ? EXIT.fine : EXIT.no);
    });
}
