import { plain, roughly, worstFirst } from '../../../../lib/render/posture/words';
import { wrap } from '../../../../lib/render/posture/wrap';
import { renderPostureSarif } from '../../../../lib/render/posture/sarif';
import { BUCKET, posture, says } from '../../assess/posture/system';

test.each([
  [0, '0'],
  [59, '59s'],
  [61, '2m'],
  [3_600, '1h'],
  [3_601, '61m'],
  [97_200, '27h'],
  [200_000, '3d'],
])('%i seconds are said as %s: rounded up, because a figure is an upper bound', (seconds, text) =>
  expect(roughly(seconds)).toBe(text),
);

test('text out of a template moves no cursor and reverses no reading', () =>
  expect(plain('a\u001b[2Jb\u202ec\nd')).toBe('ab c d'));

test('words longer than a line are broken', () =>
  expect(wrap('x'.repeat(25), '- ', 12)).toEqual([`- ${'x'.repeat(10)}`, `  ${'x'.repeat(10)}`, '  xxxxx']));

test('the store with the most misses stands first', () => {
  const rule = says({ rpoSeconds: 0, rtoSeconds: 0 });
  const { stores } = posture(
    { A: BUCKET, Z: { Type: 'AWS::EC2::Volume' } },
    { default: { rpo: '1h', rto: '1h' } },
    [rule],
  );
  expect(worstFirst(stores).map(({ id }) => id)).toEqual(['app/Z', 'app/A']);
});

test('a waived miss is a suppressed result in SARIF, with the reason', () => {
  const waivers = [{ store: 'app/A', scenario: 'key-loss', reason: 'rebuilt', until: 'launch' }];
  const log = JSON.parse(
    renderPostureSarif(posture({ A: BUCKET }, { default: { rpo: '1h', rto: '1h' }, waivers }, []), {
      ofStore: () => ({ uri: 'app.json' }),
      ofResource: () => undefined,
    }),
  );
  const suppressed = log.runs[0].results.filter((result: object) => 'suppressions' in result);
  expect(suppressed).toHaveLength(1);
  expect(suppressed[0]).toMatchObject({
    ruleId: 'objective-missed',
    suppressions: [{ kind: 'external', justification: 'rebuilt, until launch' }],
  });
});
