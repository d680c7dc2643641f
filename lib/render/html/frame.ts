import { createHash } from 'node:crypto';
import { BASE_CSS } from './look/base';
import { MATRIX_CSS } from './look/matrix';
import { SECTIONS_CSS } from './look/sections';
import { type Markup, html, trusted } from './markup';
import { SCRIPT } from './script';

const CSS = BASE_CSS + MATRIX_CSS + SECTIONS_CSS;

/**
 * Nothing is loaded and nothing is sent. The page's own style and script are let through by their digests, so that
 * markup which somehow got in with a name could still not run.
 *
 * @see https://www.w3.org/TR/CSP3/#meta-element
 */
const POLICY = [
  "default-src 'none'",
  `style-src '${digest(CSS)}'`,
  `script-src '${digest(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A part of a page with its name in the navigation. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly called: string;
  readonly content: Markup;
}

/** What a page says. */
export interface Content {
  readonly title: string;
  /** What stands above the first section. */
  readonly head: Markup;
  /** One of them is the `matrix`, which readers of the screen can skip to. */
  readonly sections: readonly Section[];
  readonly footer: string;
}

/** A page that needs no network, and no script for anything but comfort. */
export function page({ title, head, sections, footer }: Content): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${CSS}</style>`)}
      </head>
      <body>
        <a class="skip" href="#matrix">Skip to the matrix</a>
        ${top(title, sections)}
        <main>${head} ${sections.map(section)}</main>
        <footer>${footer}</footer>
        ${trusted(`<script>${SCRIPT}</script>`)}
      </body>
    </html>`.text
  }\n`;
}

function top(title: string, sections: readonly Section[]): Markup {
  const scheme = (id: string, text: string, more: Markup | string = ''): Markup =>
    html`<label><input type="radio" name="scheme" id="scheme-${id}" ${more} />${text}</label>`;
  return html`<header>
    <div class="bar-top">
      <h1>${title}</h1>
      <nav aria-label="Sections">
        <ul>
          ${sections.map(({ id, called }) => html`<li><a href="#${id}">${called}</a></li>`)}
        </ul>
      </nav>
      <fieldset>
        <legend>Colour scheme</legend>
        ${scheme('auto', 'Auto', html`checked`)} ${scheme('light', 'Light')} ${scheme('dark', 'Dark')}
      </fieldset>
    </div>
  </header>`;
}

function section({ id, title, content }: Section): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
}
