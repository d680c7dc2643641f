import * as fs from 'node:fs';
import * as path from 'node:path';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { Verdict } from '../../../../lib/model/prediction';
import type { CorpusCase, Label } from '../corpus/case';

interface Judged extends Label {
  readonly where: string;
  readonly verdict: Verdict | 'no such store';
}

interface Topic {
  readonly topic: string;
  readonly cases: readonly CorpusCase[];
}

/** Every file of a folder that has cases. Topics are found rather than listed, so that a new file is enough. */
export function topicsIn(folder: string): readonly Topic[] {
  return fs
    .readdirSync(folder)
    .filter(name => name.endsWith('.ts') && name !== 'case.ts')
    .map(name => ({
      topic: name.replace(/\.ts$/, ''),
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      cases: (require(path.join(folder, name)) as { cases?: readonly CorpusCase[] }).cases ?? [],
    }));
}

function judgeCase(topic: string, one: CorpusCase): readonly Judged[] {
  const stacks = Object.entries(one.stacks).map(([name, { region, account, template }]) =>
    toStackTemplate(template, {
      name,
      path: name,
      region: region ?? 'unknown-region',
      account: account ?? 'unknown-account',
      file: `${name}.template.json`,
    }),
  );
  const { stores } = assess(stacks, objectivesFrom(one.objectives, 'objectives'));
  return one.labels.map(label => {
    const store = stores.find(({ logicalId }) => logicalId === label.store);
    return {
      ...label,
      where: `${topic}: ${one.name}: ${label.store}, ${label.scenario}`,
      verdict: store?.scenarios[label.scenario].verdict ?? 'no such store',
    };
  });
}

/** Holds every labelled cell of a folder against what the assessor says of it, and says how often it is right. */
export function judgeAll(title: string, folder: string): void {
  const topics = topicsIn(folder);
  const judged: Judged[] = [];

  describe.each(topics)('$topic', ({ topic, cases }) => {
    test('has cases, each under a name of its own', () => {
      expect(cases.length).toBeGreaterThan(0);
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    });

    test.each(cases.map(one => [one.name, one] as const))('%s', (_, one) => {
      const cells = judgeCase(topic, one);
      judged.push(...cells);
      expect(cells.length).toBeGreaterThan(0);
      // What isn't a store of its own, such as an instance of a cluster, has no cell; a misspelt label has neither.
      const resources = Object.values(one.stacks).flatMap(({ template }) =>
        Object.keys((template as { Resources: object }).Resources),
      );
      expect(cells.filter(({ store }) => !resources.includes(store))).toEqual([]);
      expect(cells.filter(({ truth, verdict }) => truth === 'kept' && verdict === 'no such store')).toEqual(
        [],
      );
      // The law: a broken promise is never called met, nor one of which nobody can know.
      expect(cells.filter(({ truth, verdict }) => truth !== 'kept' && verdict === 'met')).toEqual([]);
    });
  });

  afterAll(() => {
    process.stdout.write(summaryOf(title, topics, judged));
  });
}

function summaryOf(title: string, topics: readonly Topic[], judged: readonly Judged[]): string {
  const kept = judged.filter(({ truth }) => truth === 'kept');
  const others = judged.filter(({ truth }) => truth !== 'kept');
  const lost = kept.filter(({ verdict }) => verdict !== 'met');
  const count = (verdict: Verdict, of: readonly Judged[]): number =>
    of.filter(cell => cell.verdict === verdict).length;
  const percent = (part: number): string => `${((100 * part) / Math.max(kept.length, 1)).toFixed(1)} %`;
  return [
    `${title}: ${topics.reduce((sum, { cases }) => sum + cases.length, 0)} cases, ${judged.length} labelled cells`,
    `  met where broken or unknowable: ${count('met', others)} of ${others.length}`,
    `  unprovable where kept: ${count('unprovable', kept)} of ${kept.length} (${percent(count('unprovable', kept))})`,
    `  missed where kept: ${count('missed', kept)} of ${kept.length} (${percent(count('missed', kept))})`,
    ...lost.map(({ where, verdict }) => `    ${verdict}: ${where}`),
    '',
  ].join('\n');
}
