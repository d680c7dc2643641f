import { argumentText, commandText, shellText } from './shell/text';
import type { Variables } from './shell/variables';
import type { Argument, Command, Prose, Step } from './step';
import type { Block } from './runbook';

/** Steps as blocks: what is run without a word in between stands together. */
export function toBlocks(steps: readonly Step[], variables: Variables): readonly Block[] {
  const blocks: Block[] = [];
  let open: { lines: string[]; calls: (readonly string[])[] } | undefined;
  for (const step of steps) {
    if (step.kind === 'say') {
      open = undefined;
      blocks.push({ kind: 'say', text: proseText(step, variables) });
      continue;
    }
    if (!open) blocks.push({ kind: 'run', ...(open = { lines: [], calls: [] }) });
    open.lines.push(step.kind === 'aws' ? commandText(step, variables) : shellText(step, variables));
    if (step.kind === 'aws') open.calls.push(callOf(step, variables));
  }
  return blocks;
}

/** A call as the list of its arguments, as a program takes it; variables stand as `$NAME`. */
export function callOf({ service, operation, options }: Command, variables: Variables): readonly string[] {
  const text = (argument: Argument): string =>
    argument.map(part => (typeof part === 'string' ? part : `$${variables.nameIn(part)}`)).join('');
  return [
    'aws',
    service,
    ...operation.split(' '),
    ...options.flatMap(([name, values]) => [`--${name}`, ...values.map(text)]),
  ];
}

/** In prose, names stand in backticks, where nothing in them acts. */
function proseText({ parts }: Prose, variables: Variables): string {
  return parts
    .map(part =>
      typeof part === 'string' ? part : `\`${argumentText(part, variables).replace(/`/g, "'")}\``,
    )
    .join('');
}
