import type { Finding } from '../../model/posture';
import { groupBy } from '../alike/group-by';
import { moreLikeIt } from './fold/ids';
import { type Shape, shapeIn } from '../alike/shape';
import { type Markup, count, html, idText, link } from './markup';
import type { Shown } from './shown';

const SEVERITIES = ['error', 'warning', 'info'] as const;

const LOOKS: Readonly<Record<Finding['severity'], readonly [look: string, sign: string]>> = {
  error: ['missed', '✗'],
  warning: ['unprovable', '!'],
  info: ['no-objective', 'i'],
};

/** Findings, worst first; those that say the same of several resources are said once. */
export function findings(posture: Shown): Markup {
  if (posture.findings.length === 0) return html`<p>Nothing is wrong beyond the cells above.</p>`;
  const shape = shapeIn(posture);
  return html`${SEVERITIES.map(severity =>
    ofSeverity(
      severity,
      posture.findings.filter(finding => finding.severity === severity),
      shape,
    ),
  )}`;
}

function ofSeverity(
  severity: Finding['severity'],
  all: readonly Finding[],
  shape: Shape,
): Markup | undefined {
  if (all.length === 0) return undefined;
  const [look, sign] = LOOKS[severity];
  const alike = groupBy(all, ({ id, message, remedy, source }) =>
    JSON.stringify([id, shape(message), shape(remedy), source]),
  );
  const title = html`<span class="${look}">${sign}</span>
    ${count(all.length, severity === 'info' ? 'note' : severity)}`;
  return html`<h3>${title}</h3>
    <ul class="findings ${look}">
      ${alike.map(group => finding(group))}
    </ul>`;
}

function finding([first, ...others]: readonly [Finding, ...Finding[]]): Markup {
  const { id, resource, message, remedy, source } = first;
  return html`<li>
    <p>${idText(resource)} <code>${id}</code></p>
    <p>${message}</p>
    <p><b>Remedy:</b> ${remedy}</p>
    <p class="note">${link(source)}</p>
    ${moreLikeIt(others.map(other => other.resource))}
  </li>`;
}
