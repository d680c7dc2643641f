import * as fc from 'fast-check';
import type { Posture, PostureCell } from '../../../../lib/model/posture';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { all, attribute, pageOf, tags } from './dom';
import { cellWith, findingWith, placeWith, postureOf, shop, stepWith, storeWith } from './postures';

/** A posture that says the same text wherever a template may say one. */
function saying(text: string): Posture {
  const cell: PostureCell = cellWith({
    source: text,
    because: [text],
    remedy: text,
    verdict: 'waived',
    waiver: { reason: text, until: text },
    proof: { at: text, outcome: 'failed', rpoSeconds: null, rtoSeconds: 1, evidence: text },
  });
  const cells = Object.fromEntries(SCENARIOS.map(scenario => [scenario, cell]));
  const store = storeWith('S', cells, {
    ...{ id: text, type: text, stack: text, logicalId: text, region: text },
    derivedFrom: { from: text, replaySeconds: null, declaredBy: 'file' },
  });
  const severities = ['error', 'warning', 'info'] as const;
  return postureOf([store, store], {
    findings: severities.flatMap(severity => {
      const finding = findingWith({
        severity,
        id: text,
        resource: text,
        message: text,
        remedy: text,
        source: text,
      });
      return [finding, finding];
    }),
    map: {
      places: [
        placeWith(text, { type: text, name: text, region: text, account: text }),
        placeWith('vault', { kind: 'vault', type: text, known: false }),
      ],
      flows: [{ from: text, to: 'vault', kind: 'backup', label: text }],
    },
    recoveryOrder: [
      {
        scenario: 'region-failure',
        rtoSeconds: 0,
        criticalPath: [text],
        steps: [stepWith(text, { type: text, region: text, because: [text] })],
      },
    ],
  });
}

/** Tags and attributes, without what they say. */
function skeleton(posture: Posture): readonly string[] {
  return all(pageOf(renderPostureHtml(posture)), () => true).map(
    ({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`,
  );
}

const hostile = fc.oneof(
  fc.constantFrom(
    '</script><img src=x onerror=alert(1)>',
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '</style><script>alert(1)</script>',
    '</title><base href=//example.com>',
    '<!--',
    ']]>',
    '&lt;b&gt;',
    '&#60;script&#62;',
    '${alert(1)}',
    'javascript:alert(1)',
    '\u202e<\u0000i\u0007>',
    'a'.repeat(3_000),
  ),
  fc.string({ unit: fc.constantFrom(...'<>&"\'`=/ -!\n\t\u0000\u202eab;:'), minLength: 1, maxLength: 40 }),
);

/** A path breaks at its slashes, and an address is a link: what remains must not depend on the text. */
const plainPath = (text: string): boolean => !text.includes('/') && !URL.canParse(text);

test('whatever a template says, it adds no tag and no attribute to the page', () => {
  const expected = skeleton(saying('a'));
  fc.assert(
    fc.property(hostile.filter(plainPath), text => expect(skeleton(saying(text))).toEqual(expected)),
    { numRuns: 100, seed: 20_261_121 },
  );
});

test('whatever a template says, nothing runs, nothing loads, and links lead to https pages only', () => {
  fc.assert(
    fc.property(hostile, text => {
      const page = pageOf(renderPostureHtml(saying(text)));
      expect(tags(page, 'script')).toHaveLength(1);
      expect(tags(page, 'img', 'iframe', 'base', 'object', 'embed', 'link')).toEqual([]);
      expect(all(page, ({ attrs }) => attrs.some(({ name }) => /^on|^src$|^style$/.test(name)))).toEqual([]);
      const targets = tags(page, 'a').map(link => attribute(link, 'href')!);
      expect(targets.filter(target => !/^(https:\/\/|#)/.test(target))).toEqual([]);
    }),
    { numRuns: 100, seed: 20_261_121 },
  );
});

test('no mark of the page itself is left in what a template says', () => {
  const marked = renderPostureHtml(saying('<\u0001zzz'));
  expect(marked).not.toMatch(/<\s*zzz/);
  expect(marked).toContain('&lt; zzz');
});

test('what was said can be read as it was said', () => {
  const text = 'a <b> & "c"';
  const [shown] = all(
    pageOf(renderPostureHtml(saying(text))),
    element => attribute(element, 'class') === 'id',
  );
  expect((shown!.childNodes[0] as { childNodes: { value: string }[] }).childNodes[0]!.value).toBe(text);
});

test('a posture of harmless names has the same outline with and without a stray sign', () => {
  expect(skeleton(shop(['a<b', 'c']))).toEqual(skeleton(shop(['ab', 'c'])));
});
