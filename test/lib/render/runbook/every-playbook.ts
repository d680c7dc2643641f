import { assess } from '../../../../lib/assess/posture/assess';
import type { Posture, PostureCell, StorePosture } from '../../../../lib/model/posture';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import { buildRunbook } from '../../../../lib/render/runbook/build';
import { PLAYBOOKS } from '../../../../lib/render/runbook/playbooks/registry';
import type { Section } from '../../../../lib/render/runbook/runbook';
import { ONE_OF_EACH } from './one-of-each';

export const POSTURE = assess(ONE_OF_EACH);

/** A cell that is recovered as a playbook says, whatever the templates would make of it. */
export function cellOf(cell: Partial<PostureCell>): PostureCell {
  return {
    recoverable: true,
    rpoSeconds: 300,
    rtoSeconds: null,
    mechanism: null,
    basis: 'documented',
    source: null,
    because: ['so it is said'],
    objective: { rpoSeconds: 900, rtoSeconds: 3600 },
    verdict: 'unprovable',
    ...cell,
  };
}

/** A posture in which some stores are recovered in the same way in every scenario. */
export function recoveredBy(stores: readonly StorePosture[], cell: Partial<PostureCell>): Posture {
  const scenarios = Object.fromEntries(SCENARIOS.map(scenario => [scenario, cellOf(cell)])) as Record<
    Scenario,
    PostureCell
  >;
  return { ...POSTURE, stores: stores.map(store => ({ ...store, scenarios })) };
}

/** What every playbook writes for every type that it speaks of, in every scenario. */
export function everySection(): readonly { readonly playbook: number; readonly section: Section }[] {
  return PLAYBOOKS.flatMap(({ types, mechanism, sources }, playbook) =>
    (sources ?? [null]).flatMap(source => {
      const stores = POSTURE.stores.filter(({ type }) => types.includes(type));
      return stores.flatMap(store =>
        buildRunbook(recoveredBy([store], { mechanism, source }), ONE_OF_EACH)
          .scenarios.flatMap(({ sections }) => sections)
          .map(section => ({ playbook, section })),
      );
    }),
  );
}

/** Every call in some sections, as lists of arguments. */
export function callsIn(sections: readonly Pick<Section, 'parts'>[]): readonly (readonly string[])[] {
  return sections.flatMap(({ parts }) =>
    parts.flatMap(({ blocks }) => blocks.flatMap(block => (block.kind === 'run' ? block.calls : []))),
  );
}
