import * as fs from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { renderPostureHtml } from '../../../lib/render/html/page';
import { crowd, shop } from '../../lib/render/html/postures';
import { launch, open } from './browser';

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = {
  'a shop': renderPostureHtml(shop()),
  'a thousand tenants': renderPostureHtml(crowd(1_000)),
  'hostile names': renderPostureHtml(
    shop([
      '</script><img src=x onerror=alert(1)>',
      '"><svg onload=alert(2)>',
      '<iframe srcdoc="<script>alert(3)</script>">',
      `a-name-without-end-${'x'.repeat(200)}`,
    ]),
  ),
} as const;
const NAMES = Object.keys(PAGES) as (keyof typeof PAGES)[];
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await (globalThis as any).axe.run();
    return found.map(({ id, nodes }: any) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
  });
}

/** Opens everything that can be opened, so that all of it is looked at. */
function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of (globalThis as any).document.querySelectorAll('details')) {
      one.removeAttribute('name');
      one.open = true;
    }
  });
}

function width(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as any).document.documentElement.scrollWidth);
}

describe.each(NAMES)('%s', name => {
  const markup = PAGES[name];

  test('opens without the network, asks for nothing and complains of nothing', async () => {
    const { page, requests, said } = await open(browser, markup);
    expect(await page.title()).toBe('Recovery posture');
    await page.locator('.store td summary').first().click();
    expect({ requests, said }).toEqual({ requests: [], said: [] });
  });

  test('is no wider than a phone, with everything opened', async () => {
    const { page } = await open(browser, markup, PHONE);
    expect(await width(page)).toBe(360);
    await openAll(page);
    expect(await width(page)).toBe(360);
  });

  test.each(['light', 'dark'] as const)(
    'has no barrier that axe finds, in the %s scheme',
    async colorScheme => {
      const { page } = await open(browser, markup, { colorScheme });
      expect(await violations(page)).toEqual([]);
    },
  );

  test('has no barrier that axe finds on a phone', async () => {
    const { page } = await open(browser, markup, PHONE);
    expect(await violations(page)).toEqual([]);
  });
});

test('has no barrier that axe finds with all of it opened', async () => {
  const { page } = await open(browser, PAGES['a shop'], PHONE);
  await openAll(page);
  expect(await violations(page)).toEqual([]);
});

describe('by keyboard', () => {
  test('Tab reaches every cell, Enter opens it, Escape closes it and stays there', async () => {
    const { page } = await open(browser, PAGES['a shop']);
    const reached = new Set<number>();
    const cells = await page.locator('.store td summary').count();
    const focused = (): Promise<number> =>
      page.evaluate(() => {
        const { document } = globalThis as any;
        return [...document.querySelectorAll('.store td summary')].indexOf(document.activeElement);
      });
    for (let press = 0; press < cells + 60 && reached.size < cells; press += 1) {
      await page.keyboard.press('Tab');
      const at = await focused();
      if (at >= 0) reached.add(at);
    }
    expect(reached.size).toBe(cells);
    await page.keyboard.press('Enter');
    const opened = page.locator('.store td details[open]');
    expect(await opened.locator('.why').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await opened.count()).toBe(0);
    expect(await focused()).toBe(cells - 1);
  });

  test('arrows go from cell to cell', async () => {
    const { page } = await open(browser, PAGES['a shop']);
    await page.locator('.store td summary').nth(3).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.store').nth(1).locator('td').nth(4).locator('[open]').count()).toBe(1);
  });

  test('the first thing that Tab reaches leads to the matrix, and shows', async () => {
    const { page } = await open(browser, PAGES['a shop']);
    await page.keyboard.press('Tab');
    expect(await page.locator('.skip').boundingBox()).toMatchObject({ x: 16 });
  });
});

describe('the filter', () => {
  test('shows the rows that an id stands in, folded ones too, and says how many', async () => {
    const { page } = await open(browser, PAGES['a thousand tenants']);
    await page.getByLabel('Store', { exact: true }).fill('tenant-777/');
    expect(await page.locator('.store:visible').count()).toBe(1);
    expect(await page.locator('.more li:visible').allTextContents()).toEqual([
      'Shop/Cell/tenant-777/Invoices',
    ]);
    expect(await page.locator('output').textContent()).toBe('1 of 4 rows');
  });

  test('shows the rows with a verdict', async () => {
    const { page } = await open(browser, PAGES['a shop']);
    await page.getByLabel('Verdict').selectOption('waived');
    expect(await page.locator('.store:visible').count()).toBe(1);
  });
});

describe('without a script', () => {
  test('a cell opens, and no filter is offered that would do nothing', async () => {
    const { page } = await open(browser, PAGES['a shop'], { javaScriptEnabled: false });
    expect(await page.locator('.filter').isVisible()).toBe(false);
    const cell = page.locator('.store td').first();
    await cell.locator('summary').click();
    expect(await cell.locator('.why').isVisible()).toBe(true);
  });
});

describe('the scheme', () => {
  const ground = (page: Page): Promise<string> =>
    page.evaluate(
      () => (globalThis as any).getComputedStyle((globalThis as any).document.body).backgroundColor,
    );

  test('follows the system', async () => {
    const { page } = await open(browser, PAGES['a shop'], { colorScheme: 'dark' });
    expect(await ground(page)).toBe('rgb(15, 19, 23)');
  });

  test('is switched by hand, with nothing stored and no script', async () => {
    const { page, said } = await open(browser, PAGES['a shop'], {
      colorScheme: 'dark',
      javaScriptEnabled: false,
    });
    await page.getByLabel('Light').check({ force: true });
    expect(await ground(page)).toBe('rgb(255, 255, 255)');
    expect(said).toEqual([]);
  });
});

test('an opened cell stands within the page, over nothing that it belongs to', async () => {
  const { page } = await open(browser, PAGES['a shop']);
  for (const cell of await page.locator('.store').first().locator('td').all()) {
    await cell.locator('summary').click();
    const box = (await cell.locator('.why').boundingBox())!;
    const summary = (await cell.locator('summary').boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(1_360);
    expect(box.y).toBeGreaterThanOrEqual(summary.y + summary.height);
  }
});

test('no text runs out of its box in the picture, and no label over another one', async () => {
  const { page } = await open(browser, PAGES['a thousand tenants']);
  const outside = await page.evaluate(() => {
    const { document } = globalThis as any;
    const boxes = [...document.querySelectorAll('.map .box')];
    return boxes.flatMap((box: any) => {
      const { right } = box.querySelector('rect').getBoundingClientRect();
      return [...box.querySelectorAll('text')]
        .filter((text: any) => text.getBoundingClientRect().right > right - 6)
        .map((text: any) => text.textContent);
    });
  });
  expect(outside).toEqual([]);
  const labels = await Promise.all(
    (await page.locator('.map .label').all()).map(label => label.boundingBox()),
  );
  for (const [index, one] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      const apart =
        one!.x + one!.width <= other!.x ||
        other!.x + other!.width <= one!.x ||
        one!.y + one!.height <= other!.y + 4 ||
        other!.y + other!.height <= one!.y + 4;
      expect(apart).toBe(true);
    }
  }
});

test('prints light and without its controls', async () => {
  const { page } = await open(browser, PAGES['a shop'], { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('nav').isVisible()).toBe(false);
  expect(await page.locator('.filter').isVisible()).toBe(false);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
