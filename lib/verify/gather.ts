import { bounded } from './bounded';
import type { Expected, ExpectedItem, ExpectedSetting, Name } from './expected';
import { type Answer, unknown } from './facts';
import { Names, accountOf } from './names';
import { type Places, UNKNOWN_ACCOUNT, UNKNOWN_REGION } from './places';
import { HOLE } from './policy/clause';
import { PROBES } from './probes/probe';
import { Unanswered } from './sdk/place';
import { isAbsent } from './sdk/refusal';

/** An item, with what deployment decided of it, and what became of asking for it. */
export interface Asked {
  readonly item: ExpectedItem;
  /** Its name now, or as far as the templates have it. */
  readonly name: string;
  /** Account that answered, as far as that is known. */
  readonly account: string;
  /** Settings with every name in them worked out. */
  readonly settings: readonly ExpectedSetting[];
  /** Statements of its policy as the templates have them, as JSON; what nobody could tell is open. */
  readonly statements?: readonly string[];
  readonly answer: Answer;
}

/** How the asking goes about. */
export interface Gathering {
  readonly now: Date;
  readonly atOnce: number;
  readonly onProgress?: (done: number, total: number, id: string) => void;
}

/** Asks for every item. What can't be told is an answer as well, so that nothing here fails for want of one. */
export async function gather(
  expected: Expected,
  places: Places,
  { now, atOnce, onProgress }: Gathering,
): Promise<readonly Asked[]> {
  const names = new Names(places, expected.stacks);
  let done = 0;
  return bounded(expected.items, atOnce, async item => {
    const asked = await ask(item, { names, places, now });
    onProgress?.(++done, expected.items.length, item.id);
    return asked;
  });
}

interface Context {
  readonly names: Names;
  readonly places: Places;
  readonly now: Date;
}

async function ask(item: ExpectedItem, { names, places, now }: Context): Promise<Asked> {
  const name = await names.find(item.name, item);
  const of = await names.find(item.of ?? [''], item);
  const settings: ExpectedSetting[] = [];
  const opened = (why: string): Asked => {
    const shown = 'text' in name ? name.text : item.id;
    return { item, name: shown, account: item.account, settings, answer: unknown(why) };
  };
  if (item.region === UNKNOWN_REGION) return opened('the region is not determined: state it with --region');
  if ('open' in name) return opened(name.open);
  if ('open' in of) return opened(of.open);
  for (const setting of item.settings) {
    const value = await textOf(setting, item, names);
    if (typeof value === 'object') return opened(value.open);
    settings.push({ ...setting, value });
  }
  const statements = item.statements && (await statementsOf(item.statements, item, names));
  const account = item.account === UNKNOWN_ACCOUNT ? undefined : item.account;
  const answer = await answerOf(item, places, { name: name.text, of: of.text, account, now });
  const answering = answer.state === 'found' ? accountOf(answer.facts['arn']) : undefined;
  if (account !== undefined && answering !== undefined && answering !== account) {
    return opened(`the account ${answering} answered: choose the profile of ${account} with --profile`);
  }
  const answerer = account ?? answering ?? UNKNOWN_ACCOUNT;
  return {
    item,
    name: name.text,
    account: answerer,
    settings,
    ...(statements ? { statements } : {}),
    answer,
  };
}

async function answerOf(
  item: ExpectedItem,
  places: Places,
  question: { name: string; of: string; account: string | undefined; now: Date },
): Promise<Answer> {
  try {
    const facts = await PROBES[item.kind](places.in(item), question);
    return facts ? { state: 'found', facts } : { state: 'absent' };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return isAbsent(error.cause) ? { state: 'absent' } : unknown(error.message);
  }
}

/** A statement that names something of which nobody can tell is open as a whole. */
function statementsOf(statements: readonly Name[], item: ExpectedItem, names: Names): Promise<string[]> {
  return Promise.all(
    statements.map(async statement => {
      const found = await names.find(statement, item);
      return 'text' in found ? found.text : HOLE;
    }),
  );
}

async function textOf({ value }: ExpectedSetting, item: ExpectedItem, names: Names) {
  if (typeof value !== 'object') return value;
  const found = await names.find(value, item);
  return 'text' in found ? found.text : found;
}
