import { type Differences, differences } from '../catalogue/differences';
import type { Definitions } from '../catalogue/read';
import type { CatalogueKind } from '../catalogue/kinds';
import { type Check, type CheckGroup, type Outcome, count, failed, orPassed } from './check';

/** What sets one check of the catalogue apart from another. */
interface Comparison {
  readonly id: string;
  readonly group: CheckGroup;
  readonly kind: CatalogueKind;
  /** One of the things, such as `table`. */
  readonly thing: string;
  /** More than one of them, where that isn't the same with an s. */
  readonly things?: string;
  /** What is wrong with one that is another than recorded, where there is more to say. */
  readonly wrong?: string;
  /** What to do about a difference. */
  readonly action: string;
  /** Differences that count; all of them where it is left out. */
  readonly counts?: (
    found: Differences,
    tables: ReadonlySet<string>,
    recorded: Definitions,
    restored: Definitions,
  ) => Differences;
}

/**
 * A check that the restored database holds the same things as the manifest: none missing, none changed and none
 * that the manifest doesn't know. What a deployment brought since is told as well: the manifest is then to be
 * recorded anew.
 */
export function asRecorded({ id, group, kind, thing, things, wrong, action, counts }: Comparison): Check {
  return {
    id,
    group,
    run: async restored => {
      // Manifests of before this kind was recorded say nothing of it.
      const recorded = restored.manifest.catalogue[kind] as Definitions | undefined;
      if (recorded === undefined) return [];
      const catalogue = await restored.catalogue();
      const all = differences(recorded, catalogue[kind]);
      const tables = new Set(Object.keys({ ...catalogue.tables, ...catalogue.views }));
      const { missing, changed, extra } = counts?.(all, tables, recorded, catalogue[kind]) ?? all;
      const bad: Outcome[] = [
        ...missing.map(name => failed(name, `this ${thing} is missing`, action)),
        ...changed.map(name => failed(name, wrong ?? `this ${thing} is another than recorded`, action)),
        ...extra.map(name =>
          failed(name, `this ${thing} was not there when the manifest was recorded`, action),
        ),
      ];
      return orPassed(bad, `${count(Object.keys(recorded).length, thing, things)} as recorded`);
    },
  };
}
