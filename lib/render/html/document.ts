import { createHash } from 'node:crypto';
import { type Markup, html, trusted } from './markup';

/** What a document is made of beside its content: constants of this library. */
export interface Make {
  readonly css: string;
  /** @default - none, and none runs */
  readonly script?: string;
}

/**
 * Makes documents that load nothing and send nothing. Their own style and script are let through by their digests, so
 * that markup which somehow got in with a name could still not run.
 *
 * @see https://www.w3.org/TR/CSP3/#meta-element
 */
export function documents({ css, script }: Make): (title: string, body: Markup) => string {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(css)}'`,
    ...(script === undefined ? [] : [`script-src '${digest(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const code = script === undefined ? undefined : trusted(`\n<script>${script}</script>`);
  return (title, body) =>
    `<!doctype html>\n${
      html`<html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="no-referrer" />
          <title>${title}</title>
          ${trusted(`<style>${css}</style>`)}
        </head>
        <body>
          ${body}${code}
        </body>
      </html>`.text
    }\n`;
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
