import { SCENARIOS, type Scenario } from '../../model/scenario';
import { type Markup, html } from './markup';
import { type ShownStore, type ShownSummary, summarizeVerdicts } from './shown';
import { tallyBar, tallyText } from './tally';
import { SCENARIO_MEANINGS, scenarioWords } from './words';

/** Where the system stands in each scenario. */
export function byScenario(stores: readonly ShownStore[]): Markup {
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

function row(scenario: Scenario, summary: ShownSummary): Markup {
  return html`<tr>
    <th scope="row">${scenarioWords(scenario)}</th>
    <td>${SCENARIO_MEANINGS[scenario]}</td>
    <td>${tallyBar(summary)} ${tallyText(summary)}</td>
  </tr>`;
}

function inScenario(stores: readonly ShownStore[], scenario: Scenario): ShownSummary {
  const verdicts = stores.map(({ scenarios }) => scenarios[scenario].verdict);
  return { stores: stores.length, ...summarizeVerdicts(verdicts) };
}
