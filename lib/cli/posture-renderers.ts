import type { StackTemplate } from '../assess/template';
import type { Posture } from '../model/posture';
import type * as html from '../render/html/page';
import type * as json from '../render/posture/json';
import type * as markdown from '../render/posture/markdown';
import type * as sarif from '../render/posture/sarif';
import type * as text from '../render/posture/text';
import type * as locations from './locations';

export type PostureRenderer = (posture: Posture, stacks: readonly StackTemplate[]) => string;

/* eslint-disable @typescript-eslint/no-require-imports --
   Each is loaded when it is asked for: a page and its picture take as long to load as everything else together. */
export const POSTURE_RENDERERS = {
  text: () => (require('../render/posture/text') as typeof text).renderPostureText,
  json: () => (require('../render/posture/json') as typeof json).renderPostureJson,
  html: () => (require('../render/html/page') as typeof html).renderPostureHtml,
  markdown: () => (require('../render/posture/markdown') as typeof markdown).renderPostureMarkdown,
  sarif: () => {
    const { renderPostureSarif } = require('../render/posture/sarif') as typeof sarif;
    const { locationsIn } = require('./locations') as typeof locations;
    return (posture, stacks) => renderPostureSarif(posture, locationsIn(stacks));
  },
} as const satisfies Readonly<Record<string, () => PostureRenderer>>;
/* eslint-enable @typescript-eslint/no-require-imports */

export const POSTURE_FORMATS = Object.keys(POSTURE_RENDERERS) as (keyof typeof POSTURE_RENDERERS)[];
