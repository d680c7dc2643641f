import type { StackTemplate } from '../../assess/template';
import type { LivePosture } from '../../model/live';
import type * as html from '../../render/verify/html/page';
import type * as markdown from '../../render/verify/markdown';
import type * as sarif from '../../render/verify/sarif';
import type * as text from '../../render/verify/text';
import type * as locations from '../locations';

export type LiveRenderer = (posture: LivePosture, stacks: readonly StackTemplate[]) => string;

/* eslint-disable @typescript-eslint/no-require-imports --
   Each is loaded when it is asked for, as those of `assess` are. */
export const LIVE_RENDERERS = {
  text: () => (require('../../render/verify/text') as typeof text).renderLiveText,
  json: () => posture => `${JSON.stringify(posture, null, 2)}\n`,
  html: () => (require('../../render/verify/html/page') as typeof html).renderLiveHtml,
  markdown: () => (require('../../render/verify/markdown') as typeof markdown).renderLiveMarkdown,
  sarif: () => {
    const { renderLiveSarif } = require('../../render/verify/sarif') as typeof sarif;
    const { locationsIn } = require('../locations') as typeof locations;
    return (posture, stacks) => renderLiveSarif(posture, locationsIn(stacks));
  },
} as const satisfies Readonly<Record<string, () => LiveRenderer>>;
/* eslint-enable @typescript-eslint/no-require-imports */

export const LIVE_FORMATS = Object.keys(LIVE_RENDERERS) as (keyof typeof LIVE_RENDERERS)[];
