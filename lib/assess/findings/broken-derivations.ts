import { finding } from './catalogue';
import type { Finder } from './subject';

/** What was declared to be rebuilt, and can't be: by nothing that is there, or only by itself. */
export const brokenDerivations: Finder = ({ origins }) =>
  [...origins].flatMap(([store, origin]) => {
    if (origin.kind === 'found' || origin.flaw === undefined) return [];
    return [
      finding(origin.flaw, store.id, {
        message: `${origin.why}: nothing can be rebuilt by that`,
        remedy:
          origin.flaw === 'derivation-cycle'
            ? 'name the source of truth among them, and take out what is declared for it'
            : 'name one store of these templates, by the id that the JSON output lists',
      }),
    ];
  });
