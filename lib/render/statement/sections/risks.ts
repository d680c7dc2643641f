import type { Scenario } from '../../../model/scenario';
import type { Answer } from '../answers';
import { type Naming, allNamed } from '../groups';
import type { Statement } from '../statement';

/** One risk that customers ask for by name. */
interface Risk {
  readonly title: string;
  readonly scenario: Scenario;
  /** What it means for data that nothing brings back. */
  readonly lost: string;
}

const RISKS: readonly Risk[] = [
  {
    title: 'If a region fails',
    scenario: 'region-failure',
    lost: 'No way back outside of the region. Until the region returns nothing can be done, and what does not return with it is lost',
  },
  {
    title: 'Who can destroy backups',
    scenario: 'ransomware',
    lost: 'Nothing in the definition brings this data back after somebody with production credentials has destroyed it',
  },
  {
    title: 'If a key is lost',
    scenario: 'key-loss',
    lost: 'Unreadable for good once its key is gone',
  },
  {
    title: 'If the account is lost',
    scenario: 'account-loss',
    lost: 'Nothing outside of the account brings this data back',
  },
];

/** The same answers once more, by whether there is a way back at all, promised or not. */
export function risks({ answers }: Statement, naming: Naming): readonly string[] {
  return RISKS.flatMap(({ title, scenario, lost }) => {
    const concerned = answers.filter(answer => answer.scenario === scenario);
    if (concerned.length === 0) return [];
    const inBounds = (answer: Answer): boolean =>
      answer.recoverable && answer.rpoSeconds !== null && answer.rtoSeconds !== null;
    const line = (text: string, some: readonly Answer[]): readonly string[] =>
      some.length === 0 ? [] : [`- ${text}: ${allNamed(some, naming)}.`];
    return [
      `## ${title}`,
      '',
      ...line(
        lost,
        concerned.filter(({ recoverable }) => !recoverable),
      ),
      ...line(
        'There may be a way back, and no bound can be given for it',
        concerned.filter(answer => answer.recoverable && !inBounds(answer)),
      ),
      ...line('There is a way back, with the figures of the table above', concerned.filter(inBounds)),
      '',
    ];
  });
}
