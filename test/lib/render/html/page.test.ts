import { createHash } from 'node:crypto';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { renderPostureHtml } from '../../../../lib/render/html/page';
import { all, attribute, pageOf, tags, textOf, withClass } from './dom';
import { MISSED, UNPROVABLE, cellWith, findingWith, postureOf, shop, storeWith } from './postures';

const text = renderPostureHtml(shop());
const page = pageOf(text);

/** What the head of a page says. */
function lead(...args: Parameters<typeof postureOf>): string {
  return textOf(withClass(pageOf(renderPostureHtml(postureOf(...args))), 'lead')[0]!);
}

describe('the page stands on its own', () => {
  const policy = attribute(
    tags(page, 'meta').find(meta => attribute(meta, 'http-equiv') !== undefined)!,
    'content',
  )!;

  test('nothing is loaded from anywhere', () => {
    expect(
      tags(page, 'link', 'img', 'iframe', 'object', 'embed', 'video', 'audio', 'source', 'base', 'use'),
    ).toEqual([]);
    expect(all(page, element => attribute(element, 'src') !== undefined)).toEqual([]);
    expect(text).not.toMatch(/@import|url\((?!#)/);
  });

  test('its policy forbids everything but its own style and script', () => {
    const digest = (tag: string): string => {
      const [only, ...more] = tags(page, tag);
      expect(more).toEqual([]);
      const [content] = only!.childNodes as { value: string }[];
      return createHash('sha256').update(content!.value).digest('base64');
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${digest('style')}'`,
      `script-src 'sha256-${digest('script')}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('it asks for nothing that its policy forbids', () =>
    expect(
      all(page, ({ attrs }) => attrs.some(({ name }) => name === 'style' || name.startsWith('on'))),
    ).toEqual([]));

  test('links lead to https pages or to places within it', () => {
    const targets = tags(page, 'a').map(link => attribute(link, 'href')!);
    expect(targets.filter(target => !/^(https:\/\/|#)/.test(target))).toEqual([]);
    const ids = new Set(all(page, () => true).map(element => attribute(element, 'id')));
    expect(targets.filter(target => target.startsWith('#') && !ids.has(target.slice(1)))).toEqual([]);
  });

  test('the same posture makes the same page', () => expect(renderPostureHtml(shop())).toBe(text));
});

describe('whoever reads or listens finds the way', () => {
  test('there is a language, a title, one main part and one first heading', () => {
    expect(attribute(tags(page, 'html')[0]!, 'lang')).toBe('en');
    expect(textOf(tags(page, 'title')[0]!)).toBe('Recovery posture');
    expect(tags(page, 'main')).toHaveLength(1);
    expect(tags(page, 'h1')).toHaveLength(1);
  });

  test('headings come in order, none left out', () => {
    const levels = tags(page, 'h1', 'h2', 'h3', 'h4').map(({ tagName }) => Number(tagName[1]));
    levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThanOrEqual(1));
  });

  test('no id stands twice', () => {
    const ids = all(page, element => attribute(element, 'id') !== undefined).map(element =>
      attribute(element, 'id'),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every head of a table says what it heads', () =>
    expect(tags(page, 'th').filter(head => attribute(head, 'scope') === undefined)).toEqual([]));
});

describe('the glance at the head', () => {
  test('says how much is missed, and how much has no bound', () =>
    expect(lead([storeWith('A', { ransomware: MISSED, 'key-loss': UNPROVABLE })])).toBe(
      '1 of 7 objectives is missed, and for 1 no bound can be given.',
    ));
  test('never says met where a bound is missing', () =>
    expect(lead([storeWith('A', { ransomware: UNPROVABLE })])).toMatch(/no bound .*not met/));
  test('says that everything is met where it is', () =>
    expect(lead([storeWith('A')])).toBe('Each of 7 objectives is met, as far as these templates tell.'));
  test('does not let errors among the findings go under', () =>
    expect(lead([storeWith('A')], { findings: [findingWith()] })).toMatch(/errors among the findings/));
  test('says that nothing was judged where there is no objective', () => {
    const none = cellWith({ objective: null, verdict: 'no-objective' });
    expect(lead([storeWith('A', Object.fromEntries(SCENARIOS.map(scenario => [scenario, none])))])).toMatch(
      /^No objectives: nothing was judged/,
    );
  });
  test('says so where there are no stores', () =>
    expect(lead([])).toBe('There are no stores in these templates.'));
  test('counts every verdict in a tile', () => {
    const tiles = tags(withClass(page, 'tiles')[0]!, 'li').map(textOf);
    expect(tiles).toEqual(['4 ✗ missed', '2 ? unprovable', '1 ~ waived', '35 ✓ met']);
  });
});

describe('the matrix', () => {
  const rows = withClass(page, 'store');

  test('has a row for each store and a cell for each scenario', () => {
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(tags(row, 'td')).toHaveLength(SCENARIOS.length);
  });

  test('says each verdict in a word beside its colour', () => {
    for (const cell of rows.flatMap(row => tags(row, 'td'))) {
      expect(textOf(withClass(cell, 'verdict')[0]!)).toContain(attribute(cell, 'class')!);
    }
  });

  test('opens every cell without a script', () => {
    for (const cell of rows.flatMap(row => tags(row, 'td'))) expect(tags(cell, 'summary')).toHaveLength(1);
  });

  test('shows the worst store first', () =>
    expect(textOf(tags(rows[0]!, 'th')[0]!)).toMatch(/^Shop\/Primary\/Orders/));
  test('says what a derived store is rebuilt from', () =>
    expect(rows.map(textOf).join()).toContain('rebuilt from Shop/Primary/Orders'));

  test('a cell says what was asked for, what was worked out, by what, on which basis, why, and what helps', () => {
    const cell = textOf(tags(rows[0]!, 'td')[SCENARIOS.indexOf('region-failure')]!);
    for (const part of [
      'Asked for RPO 1h, RTO 1h',
      'Worked out RPO 27h, RTO without a bound',
      'Recovered by vault copy',
      'Basis configured',
      'Source docs.aws.amazon.com … Concepts.MultiAZ.html',
      'Remedy copy every hour',
      'copies are made once a day',
    ]) {
      expect(cell).toContain(part);
    }
  });

  test('a cell with evidence says what was measured, and when', () =>
    expect(rows.map(textOf).join()).toContain(
      'rehearsal passed at 2026-10-02T03:00:00Z: RPO 1m, RTO 15m (evidence e-17)',
    ));
  test('a waived cell says why and until when', () =>
    expect(rows.map(textOf).join()).toContain('Waived thumbnails are made anew, until the originals move'));
  test('data that nothing brings back is called lost', () => {
    const lost = cellWith({ recoverable: false, rpoSeconds: null, rtoSeconds: null, verdict: 'missed' });
    const cell = withClass(
      pageOf(renderPostureHtml(postureOf([storeWith('A', { ransomware: lost })]))),
      'missed',
    );
    expect(cell.map(textOf).join()).toMatch(/✗ missed lost .*Worked out not recoverable/);
  });
});

test('findings stand worst first, each with its remedy and its page', () => {
  const titles = tags(page, 'h3').map(textOf).slice(0, 3);
  expect(titles).toEqual(['✗ 1 error', '! 1 warning', 'i 1 note']);
  expect(withClass(page, 'findings').map(textOf).join()).toContain(
    'Remedy: deny kms:ScheduleKeyDeletion in the policy of the key docs.aws.amazon.com … deleting-keys.html',
  );
});

test('findings that say the same are said once, with every resource', () => {
  const findings = ['A', 'B', 'C'].map(resource => findingWith({ resource }));
  const [list] = withClass(pageOf(renderPostureHtml(postureOf([storeWith('S')], { findings }))), 'findings');
  expect(textOf(list!)).toMatch(/^A .*and 2 more like it BC$/);
});

test('a page without findings, map and order says so', () => {
  const said = textOf(pageOf(renderPostureHtml(postureOf([storeWith('A')]))));
  expect(said).toContain('Nothing is wrong beyond the cells above.');
  expect(said).toContain('There is nothing to draw');
  expect(said).toContain('No order was worked out');
});
