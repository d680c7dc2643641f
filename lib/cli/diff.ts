import type { Command } from 'commander';
import { loadStacks } from '../assess/input/load';
import { NO_OBJECTIVES } from '../assess/objectives/objectives';
import { readObjectives } from '../assess/objectives/read';
import { assess } from '../assess/posture/assess';
import { type Comparison, compare, gotWorse } from '../assess/posture/compare';
import type { StackTemplate } from '../assess/template';
import { renderDiffMarkdown } from '../render/posture/diff-markdown';
import { renderDiffText } from '../render/posture/diff';
import { EXIT, type ExitCode } from './exit';
import { checkFormat } from './format';
import { checkRegion } from './region';

const RENDERERS = {
  text: renderDiffText,
  json: (comparison: Comparison): string => `${JSON.stringify(comparison, null, 2)}\n`,
  markdown: renderDiffMarkdown,
} as const;

const FORMATS = Object.keys(RENDERERS) as (keyof typeof RENDERERS)[];

interface Options {
  readonly objectives?: string;
  readonly region?: string;
  readonly format: string;
}

/** `cdk-recovery diff`: what a change would do to the posture. */
export function addDiff(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('diff')
    .description(
      'say which stores can be recovered better or worse than before; exits with 1 when one got worse',
    )
    .argument('<old>', 'cloud assembly directory or CloudFormation template, before')
    .argument('<new>', 'cloud assembly directory or CloudFormation template, after')
    .option('--objectives <file>', 'objectives file for both; without it, those recorded in the templates')
    .option('--region <region>', 'region that templates outside of an assembly would be deployed to')
    .option('--format <format>', FORMATS.join(', '), 'text')
    .action((before: string, after: string, options: Options) => {
      const format = checkFormat(options.format, FORMATS);
      const region = options.region === undefined ? undefined : checkRegion(options.region);
      const objectives =
        options.objectives === undefined ? NO_OBJECTIVES : readObjectives(options.objectives);
      const newer = loadStacks([after], region);
      const older = alike(loadStacks([before], region), newer);
      const comparison = compare(assess(older, objectives), assess(newer, objectives));
      process.stdout.write(RENDERERS[format](comparison));
      done(gotWorse(comparison) ? EXIT.no : EXIT.fine);
    });
}

/** One template is held against one template, whatever their files are called: ids bear the name of the newer. */
function alike(older: readonly StackTemplate[], newer: readonly StackTemplate[]): readonly StackTemplate[] {
  const [one, ...others] = older;
  const [other, ...more] = newer;
  if (!one || !other || others.length + more.length > 0) return older;
  return [{ ...one, name: other.name }];
}
