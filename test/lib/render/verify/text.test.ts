import type { LivePosture } from '../../../../lib/model/live';
import { renderLiveMarkdown } from '../../../../lib/render/verify/markdown';
import { renderLiveText } from '../../../../lib/render/verify/text';
import { postureOf } from './live-postures';

const plain = (text: string) => text.replace(/\u001b\[\d+m/g, '');
const textOf = (posture: LivePosture) => plain(renderLiveText(posture));

test('says as of when, and how many answered', () => {
  expect(textOf(postureOf({}))).toMatch(
    /^As of 2026-11-21T12:00:00\.000Z\n {2}111122223333 eu-west-1: 3 of 4 answered\n/,
  );
});

test('marks what was measured just now, and only that', () => {
  expect(textOf(postureOf({}))).toContain('4m*/30m');
  expect(textOf(postureOf({ rpoMeasured: false }))).toContain('4m/30m');
});

test.each([
  ['missed', 'Missed'],
  ['unknown', 'Unknown: nobody answered, so not met'],
  ['unprovable', 'Unprovable: no bound can be given, so not met'],
] as const)('says why a cell is %s, once for all scenarios alike', (verdict, title) => {
  const text = textOf(postureOf({ verdict }));
  expect(text).toContain(`\n${title}\n  Shop/Database: instance-failure, zone-failure,`);
  expect(text.match(/what could be brought back now/g)).toHaveLength(1);
});

test('leaves nothing in the text that a terminal would act on', () => {
  const text = renderLiveText(postureOf({ verdict: 'missed', because: ['a\u001b]0;title\u0007b\u202e'] }));
  expect(text).not.toMatch(/\u001b\]|\u0007|\u202e/);
});

test('makes neither cell nor link nor mention of what stands in a name', () => {
  const markdown = renderLiveMarkdown(postureOf({ verdict: 'missed' }, 'a|[b](c)@d'));
  expect(markdown).toContain('a\\|\\[b\\](c)@\u200bd');
});

test('has one row of seven cells for each store in Markdown', () => {
  const row = renderLiveMarkdown(postureOf({}))
    .split('\n')
    .find(line => line.startsWith('| Shop/Database'))!;
  expect(row.match(/✅ 4m\\\*\/30m/g)).toHaveLength(7);
});
