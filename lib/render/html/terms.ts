import type { LiveVerdict } from '../../model/live';
import { SCENARIOS } from '../../model/scenario';
import { type Markup, html } from './markup';
import {
  BASIS_MEANINGS,
  SCENARIO_MEANINGS,
  SIGNS,
  VERDICT_MEANINGS,
  VERDICT_WORDS,
  scenarioWords,
} from './words';

/** What the words of a page mean. */
export function terms(verdicts: readonly LiveVerdict[]): Markup {
  return html`${list(
    'Verdicts',
    verdicts.map(
      verdict => [`${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}`, VERDICT_MEANINGS[verdict]] as const,
    ),
  )}
  ${list('Basis: why a figure may be believed', Object.entries(BASIS_MEANINGS))}
  ${list(
    'Scenarios',
    SCENARIOS.map(scenario => [scenarioWords(scenario), SCENARIO_MEANINGS[scenario]] as const),
  )}`;
}

function list(title: string, entries: readonly (readonly [string, string])[]): Markup {
  return html`<h3>${title}</h3>
    <dl class="terms">
      ${entries.map(
        ([term, meaning]) =>
          html`<dt>${term}</dt>
            <dd>${meaning}</dd>`,
      )}
    </dl>`;
}
