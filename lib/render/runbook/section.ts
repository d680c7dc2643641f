import type { Scenario } from '../../model/scenario';
import { plain } from '../posture/words';
import { callOf, toBlocks } from './blocks';
import type { Fold } from './fold';
import { actionsOf } from './permissions';
import type { Draft } from './draft';
import type { Block, Section, SectionPart, SectionStore } from './runbook';
import { argumentText, inline, settingLine } from './shell/text';
import { type Variable, Variables, finderOf } from './shell/variables';
import type { Argument, Command, Step } from './step';

/** A section for some stores that the same steps recover. */
export function toSection(folded: Fold, anchor: string): Section {
  const { drafts, parts } = folded;
  const [{ situation, outcome }] = drafts as readonly [Fold['drafts'][number]];
  const { scenario, cell } = situation;
  const { mechanism, rpoSeconds, rtoSeconds, basis, objective, verdict, source } = cell;
  const cells = drafts.map(each => each.situation.cell);
  const because = cell.because.filter(line => cells.every(other => other.because.includes(line)));
  const remedy = cells.every(other => other.remedy === cell.remedy) ? cell.remedy : undefined;
  const written = toParts(folded);
  return {
    anchor,
    scenario,
    outcome,
    stores: drafts.map(each => toStore(each, because, remedy)),
    mechanism,
    rpoSeconds,
    rtoSeconds,
    basis,
    objective,
    verdict,
    because,
    ...(remedy === undefined ? {} : { remedy }),
    source: cells.every(other => other.source === source) ? source : null,
    ...(cells.length === 1 && cell.proof ? { proof: cell.proof } : {}),
    parts: written.parts,
    actions: actionsOf([...parts.flatMap(([, steps]) => steps), ...written.finders]),
  };
}

function toStore({ situation }: Draft, common: readonly string[], shared: string | undefined): SectionStore {
  const { facts, cell } = situation;
  const { id, type, region } = facts.resource;
  return {
    id,
    type,
    region: region.startsWith('‹') ? 'unknown-region' : region,
    because: cell.because.filter(line => !common.includes(line)),
    ...(cell.remedy === undefined || cell.remedy === shared ? {} : { remedy: cell.remedy }),
  };
}

/** What the way back alone needs is asked for on that way: by then there is somebody to ask again. */
function toParts(folded: Fold): {
  readonly parts: readonly SectionPart[];
  readonly finders: readonly Command[];
} {
  const steps = folded.parts.flatMap(([part, all]) => (part === 'failback' ? [] : all));
  const variables = variablesOf(folded, steps);
  const first = settings(folded, variables);
  const asked = variables.all.length;
  const parts = folded.parts.map(([part, all]): SectionPart => {
    const blocks = toBlocks(all, variables);
    const late = part === 'failback' ? variables.all.slice(asked) : [];
    return { part, blocks: late.length === 0 ? blocks : [runOf(late, variables), ...blocks] };
  });
  return { parts: [...first, ...parts], finders: variables.all.flatMap(({ find }) => find ?? []) };
}

/** What has to be asked for, as a block. */
export function runOf(asked: readonly Variable[], variables: Variables): Extract<Block, { kind: 'run' }> {
  return {
    kind: 'run',
    lines: asked.map(each => settingLine(each, variables)),
    calls: asked.flatMap(({ find }) => (find ? [callOf(find, variables)] : [])),
  };
}

function variablesOf(folded: Fold, steps: readonly Step[]): Variables {
  const { choices, columns } = folded;
  const names = [...choices, ...columns].map(({ name }) => name);
  const variables = new Variables(names, homeOf(folded));
  variables.collect(steps);
  variables.collect([{ kind: 'shell', parts: choices.map(({ value }) => value) }]);
  // What each line of a table has of its own is asked for in that line.
  const shared = columns
    .flatMap(({ values }) => values)
    .map((value): Argument => value.filter(part => typeof part === 'string' || part.kind !== 'resource'));
  variables.collect([{ kind: 'shell', parts: shared }]);
  return variables;
}

/** Once a region is lost, another one that the section names is asked; its own where there is none. */
function homeOf({ drafts, parts }: Fold): Argument {
  const { scenario, facts } = drafts[0]!.situation;
  const asked = parts.flatMap(([, steps]) => steps.map(regionAsked));
  const standing = asked.find(region => region !== undefined && region !== facts.resource.region);
  return scenario === 'region-failure' && standing !== undefined ? [standing] : facts.region;
}

/** The region that a call goes to, where the templates say which. */
function regionAsked(step: Step): string | undefined {
  const [, values] = (step.kind === 'aws' && step.options.find(([name]) => name === 'region')) || [];
  const [region = []] = values ?? [];
  return region.every(part => typeof part === 'string') ? region.join('') || undefined : undefined;
}

/** What has to be set first: what was asked beforehand, what can be asked now, and what somebody decides. */
function settings(folded: Fold, variables: Variables): readonly SectionPart[] {
  const { scenario, facts } = folded.drafts[0]!.situation;
  const { region } = facts.resource;
  const lost = variables.all.filter(variable => isLost(variable, scenario, region));
  const rest = variables.all.filter(variable => !lost.includes(variable));
  const table = rows(folded, variables);
  const choices = folded.choices.map(
    ({ name, value, say }) => `${name}=${argumentText(value, variables)}  # ${plain(say)}`,
  );
  // A table that has to be asked for beforehand takes along what its lines rest on.
  const early = folded.columns
    .flatMap(({ values }) => values.flat())
    .some(
      one =>
        typeof one !== 'string' &&
        one.kind === 'resource' &&
        isLost({ deferred: one, find: finderOf(one)! }, scenario, region),
    );
  return early
    ? [
        ...part('beforehand', variables.all, { table }, variables),
        ...part('set', [], { lines: choices }, variables),
      ]
    : [
        ...part('beforehand', lost, {}, variables),
        ...part('set', rest, { lines: choices, table }, variables),
      ];
}

function part(
  name: SectionPart['part'],
  asked: readonly Variable[],
  { lines = [], table = [] }: { readonly lines?: readonly string[]; readonly table?: readonly string[] },
  variables: Variables,
): readonly SectionPart[] {
  if (asked.length + lines.length + table.length === 0) return [];
  const { calls, lines: set } = runOf(asked, variables);
  return [
    {
      part: name,
      blocks: [
        ...block(table.length > 0 ? set : [...set, ...lines], calls),
        // Run as a whole, a table would leave the last of its lines.
        ...(table.length > 0 ? [COPY_ONE, ...block(table, [])] : []),
        ...block(table.length > 0 ? lines : [], []),
      ],
    },
  ];
}

const COPY_ONE: Block = {
  kind: 'say',
  text: 'Copy **one** line, the one of the store, and run this section once for each:',
};

function block(lines: readonly string[], calls: readonly (readonly string[])[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: 'run', lines, calls }];
}

/** Whether something can't be asked any more once the scenario has come. */
function isLost({ deferred, find }: Omit<Variable, 'name'>, scenario: Scenario, region: string): boolean {
  if (scenario === 'account-loss') return deferred.kind === 'resource' || deferred.kind === 'account';
  return scenario === 'region-failure' && find !== undefined && regionAsked(find) === region;
}

/** One line for each store of a section that stands for several. */
function rows({ columns, drafts }: Fold, variables: Variables): readonly string[] {
  const names = inline(variables);
  return columns.length === 0
    ? []
    : drafts.map(({ situation }, index) => {
        const set = columns.map(({ name, values }) => `${name}=${argumentText(values[index]!, names)}`);
        return `${set.join(' ')}  # ${plain(situation.facts.resource.id)}`;
      });
}
