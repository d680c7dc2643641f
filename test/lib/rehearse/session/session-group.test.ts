import { SessionGroup } from '../../../../lib/rehearse/session/session-group';
import { testServer } from '../../../helpers/postgres';

const server = testServer();

/** Turns that the test gives by hand, so that the order in which work ends is not left to chance. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open!: () => void;
  return { opened: new Promise(resolve => (open = resolve)), open };
}

describe('work that is shared out', () => {
  let group: SessionGroup;
  beforeAll(async () => (group = await SessionGroup.open(server().target('postgres'), 3)));
  afterAll(() => group.close());

  test('answers in the order of the items, whichever ends first', async () => {
    const second = gate();
    const answers = await group.map(['slow', 'quick'], async (session, item) => {
      if (item === 'slow') await second.opened;
      const { said } = await session.one<{ said: string }>('SELECT $1::text AS said', [item]);
      second.open();
      return said;
    });
    expect(answers).toEqual(['slow', 'quick']);
  });

  test('says of several failures the first one, however late it comes', async () => {
    const second = gate();
    const failing = group.map(['first', 'second', 'third'], async (_session, item) => {
      if (item === 'first') await second.opened;
      if (item === 'second') second.open();
      throw new Error(item);
    });
    await expect(failing).rejects.toThrow('first');
  });

  test('begins nothing that comes after a failure', async () => {
    const begun: number[] = [];
    const failing = group.map([...Array(50).keys()], async (_session, item) => {
      begun.push(item);
      if (item === 0) throw new Error('no more');
      await Promise.resolve();
    });
    await expect(failing).rejects.toThrow('no more');
    expect(begun.length).toBeLessThan(10);
  });
});
