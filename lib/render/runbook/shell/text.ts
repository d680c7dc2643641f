import { plain } from '../../posture/words';
import type { Argument, Command, Shell } from '../step';
import { isPlain, quote } from './quote';
import { type Names, type Variable, type Variables, finderOf } from './variables';

/** One argument of a command, so that it stays one whatever is in it. */
export function argumentText(argument: Argument, variables: Names): string {
  const parts = argument.map(part => (typeof part === 'string' ? part : variables.expansion(part)));
  if (argument.every(part => typeof part === 'string')) return quote(parts.join(''));
  const simple = argument.every(part => typeof part !== 'string' || isPlain(part));
  return simple
    ? `"${parts.join('')}"`
    : argument.map((part, index) => (typeof part === 'string' ? quote(part) : `"${parts[index]}"`)).join('');
}

const WIDTH = 100;

/** A call as it is typed: on one line where it fits, else one option a line. */
export function commandText(command: Command, variables: Names): string {
  const { service, operation, into, file, indent = '' } = command;
  const options = command.options.map(([name, values]) => optionText(name, values, variables));
  const head = `aws ${service} ${operation}`;
  const tail = `${into === undefined ? '' : ')'}${file === undefined ? '' : ` > ${quote(file)}`}`;
  const start = `${indent}${into === undefined ? '' : `${into}=$(`}${head}`;
  const line = `${[start, ...options].join(' ')}${tail}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  return `${[start, ...options].join(` \\\n${indent}    `)}${tail}`;
}

/** A text that looks like an option has to hang on its own. */
function optionText(name: string, values: readonly Argument[], variables: Names): string {
  const texts = values.map(value => argumentText(value, variables));
  const [first] = values;
  const dashed = values.length === 1 && typeof first?.[0] === 'string' && first[0].startsWith('-');
  return `--${name}${dashed ? '=' : texts.length > 0 ? ' ' : ''}${texts.join(' ')}`;
}

/** A line of the shell. */
export function shellText({ parts }: Shell, variables: Names): string {
  return parts.map(part => (typeof part === 'string' ? part : argumentText(part, variables))).join('');
}

/** The line that sets a variable, or says that somebody has to. */
export function settingLine({ name, deferred, find }: Variable, variables: Names): string {
  if (find) return commandText({ ...find, into: name }, variables);
  const why = deferred.kind === 'open' ? deferred.why : 'the templates state no region: pass --region';
  return `${name}=REPLACE-ME  # ${plain(why)}`;
}

/** What only deployment decides as a call in its place, for tables in which each line has its own. */
export function inline(variables: Variables): Names {
  const names: Names = {
    nameIn: part => variables.nameIn(part),
    expansion: part => {
      const find = part.kind === 'resource' ? finderOf(part) : undefined;
      return find ? `$(${oneLine(find, names)})` : variables.expansion(part);
    },
  };
  return names;
}

function oneLine(command: Command, names: Names): string {
  return commandText(command, names).replace(/ \\\n +/g, ' ');
}
