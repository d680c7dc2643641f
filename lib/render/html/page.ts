import { createHash } from 'node:crypto';
import type { Posture } from '../../model/posture';
import { SCENARIOS } from '../../model/scenario';
import { VERDICT_ORDER } from '../posture/words';
import { findings } from './findings';
import { glance, worst } from './head';
import { BASE_CSS } from './look/base';
import { MATRIX_CSS } from './look/matrix';
import { SECTIONS_CSS } from './look/sections';
import { map } from './map/section';
import { type Markup, html, trusted } from './markup';
import { matrix } from './matrix/matrix';
import { rowsOf } from './matrix/rows';
import { order } from './order/section';
import { byScenario } from './scenarios';
import { SCRIPT } from './script';
import {
  BASIS_MEANINGS,
  SCENARIO_MEANINGS,
  SIGNS,
  VERDICT_MEANINGS,
  VERDICT_WORDS,
  scenarioWords,
} from './words';

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

/** The posture as one page that needs no network, and no script for anything but comfort. */
export function renderPostureHtml(posture: Posture): string {
  const rows = rowsOf(posture);
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Recovery posture</title>
        ${trusted(`<style>${CSS}</style>`)}
      </head>
      <body>
        <a class="skip" href="#matrix">Skip to the matrix</a>
        ${top()}
        <main>
          ${glance(posture)}
          <div class="pair">${worst(rows)} ${posture.stores.length === 0 ? '' : byScenario(posture)}</div>
          ${section('matrix', 'Stores and scenarios', matrix(posture, rows))}
          ${section('findings', 'Findings', findings(posture))}
          ${section('map', 'Regions, stores and flows', map(posture.map))}
          ${section('order', 'Recovery order', order(posture))}
          ${section('terms', 'How to read this', terms())}
        </main>
        <footer>
          Made by cdk-recovery from synthesized templates. Figures are upper bounds under their basis. What
          was not read from a template, such as people, name servers and other parties, is not in them.
        </footer>
        ${trusted(`<script>${SCRIPT}</script>`)}
      </body>
    </html>`.text
  }\n`;
}

function top(): Markup {
  const scheme = (id: string, text: string, more: Markup | string = ''): Markup =>
    html`<label><input type="radio" name="scheme" id="scheme-${id}" ${more} />${text}</label>`;
  return html`<header>
    <div class="bar-top">
      <h1>Recovery posture</h1>
      <nav aria-label="Sections">
        <ul>
          <li><a href="#matrix">Matrix</a></li>
          <li><a href="#findings">Findings</a></li>
          <li><a href="#map">Picture</a></li>
          <li><a href="#order">Recovery order</a></li>
          <li><a href="#terms">How to read this</a></li>
        </ul>
      </nav>
      <fieldset>
        <legend>Colour scheme</legend>
        ${scheme('auto', 'Auto', html`checked`)} ${scheme('light', 'Light')} ${scheme('dark', 'Dark')}
      </fieldset>
    </div>
  </header>`;
}

function section(id: string, title: string, content: Markup): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`;
}

function terms(): Markup {
  const list = (title: string, entries: readonly (readonly [string, string])[]): Markup =>
    html`<h3>${title}</h3>
      <dl class="terms">
        ${entries.map(
          ([term, meaning]) =>
            html`<dt>${term}</dt>
              <dd>${meaning}</dd>`,
        )}
      </dl>`;
  return html`${list(
    'Verdicts',
    VERDICT_ORDER.map(
      verdict => [`${SIGNS[verdict]} ${VERDICT_WORDS[verdict]}`, VERDICT_MEANINGS[verdict]] as const,
    ),
  )}
  ${list('Basis: why a figure may be believed', Object.entries(BASIS_MEANINGS))}
  ${list(
    'Scenarios',
    SCENARIOS.map(scenario => [scenarioWords(scenario), SCENARIO_MEANINGS[scenario]] as const),
  )}`;
}
