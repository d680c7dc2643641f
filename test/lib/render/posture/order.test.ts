import { renderPostureMarkdown } from '../../../../lib/render/posture/markdown';
import { orderLines } from '../../../../lib/render/posture/order-words';
import { renderPostureText } from '../../../../lib/render/posture/text';
import { stripVTControlCharacters } from 'node:util';
import { assessed, figures } from '../../assess/derivation/regions';
import { BUCKET } from '../../assess/posture/system';

const RULES = [figures({ Log: { rpoSeconds: 0, rtoSeconds: 600 } })];
const derived = [{ store: 'app/Cache', from: 'app/Log', replay: '30m' }];
const scenarios = { 'zone-failure': { rpo: '1h', rto: '1h' } };
const posture = assessed({ app: { Cache: BUCKET, Log: BUCKET } }, { derived, scenarios }, RULES);
const LINE = 'zone-failure: RTO 40m: app/Log → app/Cache';

test('each scenario with an objective has its whole RTO and what it waits for in a line', () =>
  expect(orderLines(posture)).toEqual([LINE]));

test('without an objective there is nothing to say', () =>
  expect(orderLines(assessed({ app: { Log: BUCKET } }, {}, RULES))).toEqual([]));

test('what has no bound says so', () => {
  const open = assessed({ app: { Store: BUCKET } }, { scenarios }, []);
  expect(orderLines(open)).toEqual(['zone-failure: RTO without a bound: app/Store']);
});

test('scenarios that take as long for the same reason share a line', () => {
  const both = { ...scenarios, 'region-failure': { rpo: '1h', rto: '1h' } };
  const open = assessed({ app: { Store: BUCKET } }, { scenarios: both }, []);
  expect(orderLines(open)).toEqual(['zone-failure, region-failure: RTO without a bound: app/Store']);
});

test('of a long way the end is shown, and the rest is counted', () => {
  const names = Array.from({ length: 9 }, (_, index) => `Step${index}`);
  const chain = names
    .slice(1)
    .map((name, index) => ({ store: `app/${name}`, from: `app/Step${index}`, replay: '1m' }));
  const long = assessed(
    { app: Object.fromEntries(names.map(name => [name, BUCKET])) },
    { derived: chain, scenarios },
    [figures({ Step0: { rpoSeconds: 0, rtoSeconds: 60 } })],
  );
  expect(orderLines(long)[0]).toMatch(/RTO 9m: 3 more → app\/Step3 → .* → app\/Step8$/);
});

test('the text has the order, and names the source of a derived store', () => {
  const lines = stripVTControlCharacters(renderPostureText(posture)).split('\n');
  const title = lines.findIndex(line => line.startsWith('Recovery order'));
  expect(lines[title + 1]).toBe(`  ${LINE}`);
  expect(lines.some(line => line.includes('from app/Log'))).toBe(true);
});

test('the text stays within 100 columns, however long the names are', () => {
  const name = 'L'.repeat(150);
  const wide = assessed({ app: { [name]: BUCKET } }, { scenarios }, []);
  for (const line of stripVTControlCharacters(renderPostureText(wide)).split('\n')) {
    expect(line.length).toBeLessThanOrEqual(100);
  }
});

test('the Markdown has the order, and names the source of a derived store', () => {
  const text = renderPostureMarkdown(posture);
  expect(text).toContain(`**Recovery order**\n\n- ${LINE}`);
  expect(text).toContain('| app/Cache<br>from app/Log |');
});
