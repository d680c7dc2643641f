import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { temporaryDirectory } from '../../helpers/assembly';

/** A page, and what it did that it shouldn't have. */
export interface Opened {
  readonly page: Page;
  /** Requests for anything but the page itself. */
  readonly requests: readonly string[];
  /** Messages, errors and dialogs. */
  readonly said: readonly string[];
}

/** Opens the Chromium that CHROMIUM names, or that is on the path. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? find(), args: ['--no-sandbox'] });
}

function find(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  const found = folders.flatMap(folder => names.map(name => path.join(folder, name))).find(fs.existsSync);
  if (found === undefined)
    throw new Error('no Chromium on the path; .ci/page.sh looks for one and installs it');
  return found;
}

/** Opens markup from a file, with the network cut off. */
export async function open(
  browser: Browser,
  markup: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const file = path.join(temporaryDirectory(), 'recovery.html');
  fs.writeFileSync(file, markup);
  const context = await browser.newContext({ viewport: { width: 1_360, height: 900 }, ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  const requests: string[] = [];
  const said: string[] = [];
  const { href } = pathToFileURL(file);
  page.on('request', request => {
    if (request.url().split('#')[0] !== href) requests.push(request.url());
  });
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(String(error)));
  page.on('dialog', dialog => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(href);
  return { page, requests, said };
}
