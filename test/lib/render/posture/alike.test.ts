import { stripVTControlCharacters } from 'node:util';
import { renderPostureMarkdown } from '../../../../lib/render/posture/markdown';
import { renderPostureText } from '../../../../lib/render/posture/text';
import { reasonsFor } from '../../../../lib/render/posture/words';
import { BUCKET, posture, says } from '../../assess/posture/system';

const OBJECTIVES = { scenarios: { 'zone-failure': { rpo: '15m', rto: '1h' } } };
const LOST = says({ recoverable: false, because: ['nothing brings it back'] });
const TENANTS = { Acme: BUCKET, Globex: BUCKET, Initech: BUCKET };
const lost = posture(TENANTS, OBJECTIVES, [LOST]);
const textOf = (given: typeof lost): string => stripVTControlCharacters(renderPostureText(given));

test('what is said alike of several stores is said once, and names each of them', () => {
  const [reason, ...others] = reasonsFor(lost, 'missed');
  expect(others).toEqual([]);
  expect([reason?.store.id, ...(reason?.alike ?? [])]).toEqual(['app/Acme', 'app/Globex', 'app/Initech']);
});

test('the text counts the others in the head, and lists them below it', () => {
  const text = textOf(lost);
  expect(text).toContain('app/Acme and 2 more: zone-failure\n    alike: app/Globex, app/Initech\n');
  expect(text.match(/nothing brings it back/g)).toHaveLength(1);
});

test('the Markdown does so too', () =>
  expect(renderPostureMarkdown(lost)).toContain(
    '- **app/Acme** and 2 more zone-failure: not recoverable, asked for RPO 15m, RTO 1h\n' +
      '  - alike: app/Globex, app/Initech\n',
  ));

test('a single store is not counted', () => {
  const text = textOf(posture({ Acme: BUCKET }, OBJECTIVES, [LOST]));
  expect(text).toContain('app/Acme: zone-failure\n');
  expect(text).not.toContain('alike');
  expect(text).toContain('1 store: 0 met, 1 missed');
});

test.each([
  [
    'another figure',
    says({ rpoSeconds: 3_600, rtoSeconds: 60 }),
    says({ rpoSeconds: 7_200, rtoSeconds: 60 }),
  ],
  ['another reason', says({ because: ['one'] }), says({ because: ['two'] })],
  ['another remedy', says({ remedy: 'lock it' }), says({ remedy: 'copy it' })],
])('stores with %s stay apart', (_, ofAcme, ofGlobex) => {
  const apart = posture({ Acme: BUCKET, Globex: BUCKET }, OBJECTIVES, [
    {
      ...ofAcme,
      predict: (store, context) => (store.logicalId === 'Acme' ? ofAcme.predict(store, context) : []),
    },
    {
      ...ofGlobex,
      predict: (store, context) => (store.logicalId === 'Globex' ? ofGlobex.predict(store, context) : []),
    },
  ]);
  const reasons = [...reasonsFor(apart, 'missed'), ...reasonsFor(apart, 'unprovable')];
  expect(reasons.map(({ store }) => store.id).sort()).toEqual(['app/Acme', 'app/Globex']);
});

test('a store that is waived stays apart from one that is not', () => {
  const waivers = [{ store: 'app/Acme', scenario: 'zone-failure', reason: 'made anew' }];
  const waived = posture(TENANTS, { ...OBJECTIVES, waivers }, [LOST]);
  expect(reasonsFor(waived, 'waived').map(({ store, alike }) => [store.id, alike])).toEqual([
    ['app/Acme', []],
  ]);
  expect(reasonsFor(waived, 'missed')[0]?.alike).toEqual(['app/Initech']);
});
