import type { LivePosture } from '../../../../lib/model/live';
import { renderLiveHtml } from '../../../../lib/render/verify/html/page';
import { attribute, pageOf, tags, textOf, withClass } from '../html/dom';
import { postureOf } from './live-postures';

const summary = (over: Partial<LivePosture['summary']>): LivePosture => ({
  ...postureOf({}),
  summary: { stores: 1, met: 0, missed: 0, unprovable: 0, unknown: 0, noObjective: 0, waived: 0, ...over },
});
const lead = (posture: LivePosture) => textOf(withClass(pageOf(renderLiveHtml(posture)), 'lead')[0]!);
const cells = (posture: LivePosture) => tags(withClass(pageOf(renderLiveHtml(posture)), 'store')[0]!, 'td');

test.each([
  [{ met: 7 }, 'Each of 7 objectives is met at this moment.'],
  [{ met: 4, missed: 1, unknown: 2 }, '1 of 7 objectives is missed, for 2 nobody answered.'],
  [{ unprovable: 7 }, 'None of 7 objectives is missed, but for 7 no bound can be given, so not met.'],
  [{ noObjective: 7 }, 'No objectives: nothing was judged.'],
  [{ stores: 0 }, 'There are no stores in these templates.'],
])('says of %j in one line: %s', (counts, line) => {
  expect(lead(summary(counts))).toBe(line);
});

test('shows what was measured just now, and only that as measured', () => {
  const [measured] = cells(postureOf({}));
  expect(textOf(measured!)).toContain('RPO 4m now · RTO 30m');
  expect(textOf(measured!)).toContain('the RPO was measured just now');
  const [other] = cells(postureOf({ rpoMeasured: false }));
  expect(textOf(other!)).toContain('RPO 4m · RTO 30m');
  expect(textOf(other!)).not.toContain('measured just now');
});

test('says beside each cell what the templates come to', () => {
  const [cell] = cells(postureOf({ verdict: 'missed', templates: 'met' }));
  expect(textOf(cell!)).toContain('By the templates met');
});

test('tells a cell of which nobody told by sign, word and colour', () => {
  const page = renderLiveHtml(postureOf({ verdict: 'unknown' }));
  const found = cells(postureOf({ verdict: 'unknown' }));
  expect(found.map(cell => attribute(cell, 'class'))).toEqual(Array(7).fill('unknown'));
  expect(textOf(found[0]!)).toContain('! unknown');
  expect(page).toContain('--unknown: light-dark(');
  expect(page).toContain('<option value="unknown">');
});

test('says who answered, and marks a place that did not tell all', () => {
  const page = pageOf(renderLiveHtml(postureOf({})));
  expect(textOf(withClass(page, 'plain')[0]!)).toContain('111122223333 eu-west-1 ! 3 of 4');
});

test('shows no objective that nobody could tell of as met', () => {
  for (const verdict of ['unknown', 'unprovable', 'missed'] as const) {
    expect(textOf(cells(postureOf({ verdict }))[0]!)).not.toContain('✓ met');
  }
});

test('takes text of an answer for text', () => {
  const hostile = '<script>alert(1)</script>';
  const page = renderLiveHtml({
    ...postureOf({ because: [hostile] }, hostile),
    findings: [
      { id: 'live-drift', severity: 'error', resource: hostile, message: hostile, remedy: 'r', source: 's' },
    ],
    places: [{ account: hostile, region: hostile, asked: 1, answered: 0 }],
  });
  expect(page).not.toContain(hostile);
  expect(tags(pageOf(page), 'script')).toHaveLength(1);
});

test('folds a large system, each id to be found', () => {
  const [store] = postureOf({}).stores;
  const stores = Array.from({ length: 60 }, (_, index) => ({ ...store!, id: `Shop/Store${index}` }));
  const page = pageOf(renderLiveHtml({ ...postureOf({}), stores }));
  expect(withClass(page, 'store')).toHaveLength(1);
  for (const { id } of stores) expect(textOf(page)).toContain(id);
});
