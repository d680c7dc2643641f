import type { Posture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { type Markup, html } from './markup';
import { tallyBar, tallyText } from './tally';
import { SCENARIO_MEANINGS, scenarioWords } from './words';

/** Where the system stands in each scenario. */
export function byScenario({ stores }: Posture): Markup {
  return html`<section aria-labelledby="scenarios">
    <h2 id="scenarios">By scenario</h2>
    <table class="scenarios">
      <thead>
        <tr>
          <th scope="col">scenario</th>
          <th scope="col">what goes wrong</th>
          <th scope="col">stores</th>
        </tr>
      </thead>
      <tbody>
        ${SCENARIOS.map(scenario => row(scenario, inScenario(stores, scenario)))}
      </tbody>
    </table>
  </section>`;
}

function row(scenario: Scenario, summary: Posture['summary']): Markup {
  return html`<tr>
    <th scope="row">${scenarioWords(scenario)}</th>
    <td>${SCENARIO_MEANINGS[scenario]}</td>
    <td>${tallyBar(summary)} ${tallyText(summary)}</td>
  </tr>`;
}

function inScenario(stores: Posture['stores'], scenario: Scenario): Posture['summary'] {
  const of = (verdict: Verdict): number =>
    stores.filter(({ scenarios }) => scenarios[scenario].verdict === verdict).length;
  return {
    stores: stores.length,
    met: of('met'),
    missed: of('missed'),
    unprovable: of('unprovable'),
    noObjective: of('no-objective'),
    waived: of('waived'),
  };
}
