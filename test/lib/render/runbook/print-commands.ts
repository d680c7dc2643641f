import { loadStacks } from '../../../../lib/assess/input/load';
import { assess } from '../../../../lib/assess/posture/assess';
import { buildRunbook } from '../../../../lib/render/runbook/build';
import { callsIn, everySection } from './every-playbook';

/** Every call of every playbook, and of a runbook of the assemblies that are named, one list of arguments a line. */
const assemblies = process.argv.slice(2).flatMap(directory => {
  const stacks = loadStacks([directory]);
  return buildRunbook(assess(stacks), stacks);
});
const calls = [
  ...callsIn(everySection().map(({ section }) => section)),
  ...callsIn(assemblies.flatMap(({ scenarios }) => scenarios.flatMap(({ sections }) => sections))),
  ...callsIn(assemblies.flatMap(({ services }) => services)),
  ...assemblies.flatMap(({ scenarios }) =>
    scenarios.flatMap(({ signs }) => signs.flatMap(block => (block.kind === 'run' ? block.calls : []))),
  ),
];
process.stdout.write([...new Set(calls.map(call => JSON.stringify(call)))].sort().join('\n') + '\n');
