import type { CheckResult, Evidence, EvidenceCheck } from '../../../model/evidence';
import { type Markup, count, html } from '../../html/markup';

/** A sign and a class for each result, so that none hangs on its colour. */
const SIGNS: Readonly<Record<CheckResult, readonly [sign: string, look: string, words: string]>> = {
  failed: ['✗', 'failed', 'failed'],
  'could-not-run': ['?', 'open', 'could not run'],
  passed: ['✓', 'passed', 'passed'],
};

/** Subjects that are shown; the record has all of them. */
const SHOWN = 300;

/** What did not pass stands open; what passed can be opened. */
export function checks({ checks: all, correctiveActions }: Evidence): Markup {
  const bad = all.filter(({ result }) => result !== 'passed');
  const good = all.filter(({ result }) => result === 'passed');
  return html`${bad.length === 0 ? '' : table('What did not pass', bad)}
  ${
    good.length === 0
      ? ''
      : html`<details class="tables">
          <summary>${count(good.length, 'check')} passed</summary>
          ${table('What passed', good)}
        </details>`
  }
  ${
    correctiveActions.length === 0
      ? ''
      : html`<h4>What somebody has to do</h4>
          <ul>
            ${correctiveActions.map(action => html`<li>${action}</li>`)}
          </ul>`
  }`;
}

function table(title: string, all: readonly EvidenceCheck[]): Markup {
  const more = all.length - SHOWN;
  return html`<table class="plain checks">
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="hidden">Result</span></th>
          <th scope="col">Check</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        ${all.slice(0, SHOWN).map(row)}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="note">And ${more} more; the record has all of them.</p>` : ''}`;
}

function row({ id, result, subject, message }: EvidenceCheck): Markup {
  const [sign, look, words] = SIGNS[result];
  return html`<tr>
    <td>
      <b class="${look}" title="${words}">${sign}<span class="hidden"> ${words}</span></b>
    </td>
    <td>${id}</td>
    <td>${subject === undefined ? '' : `${subject}: `}${message}</td>
  </tr>`;
}
