import { documents } from './document';
import { BASE_CSS } from './look/base';
import { MATRIX_CSS } from './look/matrix';
import { SECTIONS_CSS } from './look/sections';
import { type Markup, html } from './markup';
import { SCRIPT } from './script';

const made = documents({ css: BASE_CSS + MATRIX_CSS + SECTIONS_CSS, script: SCRIPT });

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
  return made(
    title,
    html`<a class="skip" href="#matrix">Skip to the matrix</a>
      ${top(title, sections)}
      <main>${head} ${sections.map(section)}</main>
      <footer>${footer}</footer>`,
  );
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
