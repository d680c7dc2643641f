import * as fs from 'node:fs';
import * as path from 'node:path';
import { CATALOGUE } from '../../../../lib/assess/findings/catalogue';
import { LIVE_FINDINGS } from '../../../../lib/model/live-findings';
import { renderFindingsPage } from '../../../../lib/render/findings/page';
import { ROOT } from '../../../helpers/context';

test('docs/findings.md is up to date; npm run docs writes it', () => {
  const written = fs.readFileSync(path.join(ROOT, 'docs', 'findings.md'), 'utf8');
  expect(written).toBe(renderFindingsPage());
});

test('every kind of finding has a section, under its severity', () => {
  const page = renderFindingsPage();
  for (const [id, { severity, explanation, remedy, source }] of Object.entries({
    ...CATALOGUE,
    ...LIVE_FINDINGS,
  })) {
    const section = page.slice(page.indexOf(`### ${id}\n`));
    expect(section).toContain(explanation);
    expect(section).toContain(`Remedy: ${remedy}\n\n<${source}>`);
    expect(
      page
        .slice(0, page.indexOf(`### ${id}\n`))
        .match(/^## \w+$/gm)
        ?.at(-1),
    ).toBe(`## ${severity}`);
  }
});

test('a severity that nothing has stands there all the same', () => {
  expect(renderFindingsPage({})).toMatch(/## error\n[^]*## warning\n[^]*## info\n/);
});
