import { documents } from '../../html/document';
import { BASE_CSS } from '../../html/look/base';
import { SECTIONS_CSS } from '../../html/look/sections';
import { type Markup, count, html } from '../../html/markup';
import { type DrillAccount, type ScenarioAccount, caught, outcomeOf } from '../account';
import { DRILL_CSS } from './look';
import { OUTCOME_LOOKS, figures, outcome, scenarioSection } from './scenario';
import { steps } from './time-line';

const made = documents({ css: BASE_CSS + SECTIONS_CSS + DRILL_CSS });

/** The account of a drill as one page that needs no network and no script. */
export function renderAccountHtml(account: DrillAccount): string {
  return made(
    'Recovery drill',
    html`<a class="skip" href="#scenarios">Skip to the scenarios</a>
      <header><h1>Recovery drill</h1></header>
      <main>
        <p class="lead">${headline(account)}</p>
        ${tiles(account)} ${summary(account)}
        <section aria-labelledby="scenarios">
          <h2 id="scenarios">Scenarios</h2>
          ${account.scenarios.map(scenarioSection)}
        </section>
        <section aria-labelledby="configured">
          <h2 id="configured">What was set up</h2>
          ${steps(account.setUp)}
          <ul>
            ${account.configuration.map(line => html`<li>${line}</li>`)}
          </ul>
        </section>
      </main>
      <footer>
        Made by cdk-recovery from a drill on one machine. Seconds are what this machine took with a database
        of a few megabytes: they show that the procedure works, not how long it takes elsewhere.
      </footer>`,
  );
}

function headline(account: DrillAccount): string {
  const { scenarios, fault } = account;
  if (fault !== null) {
    return caught(account) === true
      ? `The fault ${fault.name} was caught by ${fault.caughtBy}.`
      : `The fault ${fault.name} was not caught by ${fault.caughtBy}, which has to.`;
  }
  const failed = scenarios.filter(one => outcomeOf(one) === 'failed').length;
  const played = scenarios.filter(one => one.played !== null).length;
  if (played === 0) return 'Nothing was played.';
  return failed === 0
    ? `What was lost came back in ${count(played, 'scenario')}.`
    : `In ${failed} of ${count(played, 'scenario')} what was lost did not come back as it has to.`;
}

function tiles({ scenarios }: DrillAccount): Markup {
  return html`<ul class="tiles">
    ${(['passed', 'failed', 'not played'] as const).map(
      is =>
        html`<li class="${OUTCOME_LOOKS[is]}">
          <b>${scenarios.filter(one => outcomeOf(one) === is).length}</b>
          <span>${is}</span>
        </li>`,
    )}
  </ul>`;
}

function summary({ scenarios }: DrillAccount): Markup {
  return html`<table class="plain summary">
    <caption class="hidden">
      Scenarios in short
    </caption>
    <thead>
      <tr>
        <th scope="col">Scenario</th>
        <th scope="col">Outcome</th>
        <th scope="col">RPO, measured of promised</th>
        <th scope="col">RTO, measured of promised</th>
      </tr>
    </thead>
    <tbody>
      ${scenarios.map(row)}
    </tbody>
  </table>`;
}

function row(scenario: ScenarioAccount): Markup {
  const [rpo, rto] = scenario.played === null ? ['–', '–'] : figures(scenario.played.evidence);
  return html`<tr>
    <td><a href="#${scenario.name}">${scenario.name}</a></td>
    <td>${outcome(scenario)}</td>
    <td class="figure"><span class="narrow">RPO </span>${rpo}</td>
    <td class="figure"><span class="narrow">RTO </span>${rto}</td>
  </tr>`;
}
