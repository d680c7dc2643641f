import type { Posture } from '../../../model/posture';
import type { RecoveryOrder, RecoveryStep } from '../../../model/recovery-order';
import { roughly } from '../../posture/words';
import { moreLikeIt } from '../fold/ids';
import { type Shape, shapeIn } from '../../alike/shape';
import { type Markup, count, html, idText } from '../markup';
import { kindOf, scenarioWords } from '../words';
import { HATCHING, axis, bar } from './bar';
import { type StepGroup, lastKnown, stepGroups, withBars } from './steps';

/** In what order the system comes back in each scenario: a list whose items are bars on a time line. */
export function order(posture: Posture): Markup {
  const orders = posture.recoveryOrder.filter(({ steps }) => steps.length > 0);
  if (orders.length === 0) return html`<p>No order was worked out for this system.</p>`;
  const shape = shapeIn(posture);
  return html`${HATCHING}
    <p>
      Times count from the moment at which recovery begins. Hatched is what no bound can be given for; ◆ marks
      the longest way, which the whole system waits for.
    </p>
    ${orders.map(one => scenarioOrder(one, shape))}`;
}

function scenarioOrder(one: RecoveryOrder, shape: Shape): Markup {
  const last = lastKnown(one);
  const { drawn, listed } = withBars(stepGroups(one, shape));
  return html`<details class="order" ${one.scenario === 'region-failure' ? OPEN : ''}>
    <summary>
      <b>${scenarioWords(one.scenario)}</b>
      ${one.rtoSeconds === null ? 'no bound can be given for when everything is back' : `everything is back after ${roughly(one.rtoSeconds)}`};
      ${count(one.steps.length, 'step')}
    </summary>
    ${axis(last)}
    <ol>
      ${drawn.map(group => step(group, last))}
    </ol>
    ${rest(listed.flat())}
  </details>`;
}

/** Steps that there is no room to draw, each with its times. */
function rest(steps: readonly RecoveryStep[]): Markup | undefined {
  return moreLikeIt(
    steps.map(one => `${one.id}: ${times(one)}`),
    `and ${count(steps.length, 'more step')} in a list; their reasons stand in the JSON report`,
  );
}

const OPEN = html`open`;

function step([first, ...others]: StepGroup, last: number): Markup {
  const { id, type, region, critical, because } = first;
  return html`<li>
    <div class="what">
      ${critical ? html`<span class="longest" title="on the longest way">◆</span>` : ''} ${idText(id)}
      <span class="kind">${kindOf(type)}, ${region}</span>
      ${moreLikeIt(others.map(other => other.id))}
    </div>
    <div class="when">
      ${bar(first, last)}
      <p>${times(first)}${critical ? ' On the longest way.' : ''}</p>
      ${because.length === 0 ? '' : html`<p class="note">${because.join('; ')}</p>`}
    </div>
  </li>`;
}

function times({ seconds, startSeconds, endSeconds }: RecoveryStep): string {
  const takes = seconds === null ? 'takes a time without a bound' : `takes ${roughly(seconds)}`;
  const starts =
    startSeconds === null ? 'Starts at a time without a bound' : `Starts at ${roughly(startSeconds)}`;
  return `${starts}, ${takes}${endSeconds === null ? '.' : `, is done at ${roughly(endSeconds)}.`}`;
}
