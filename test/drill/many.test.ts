import * as fc from 'fast-check';
import { Shop } from '../../lib/rehearse/drill/shop';
import { sleep } from '../../lib/rehearse/drill/pace';
import { validatePlayed } from '../../lib/rehearse/drill/scenario';
import { Stage } from '../../lib/rehearse/drill/stage';
import { Timeline } from '../../lib/rehearse/drill/timeline';
import { LONG_SUITE, SEED } from '../helpers/fuzz';
import { failingIn } from '../helpers/restored';

/** Drills in a row. Each takes seconds, so there are none in the everyday suite. */
const DRILLS = Number(process.env['DRILLS'] ?? 100);

/** Drills on one stage: the longer its log, the longer each restore takes. */
const ON_ONE_STAGE = 10;

const MISTAKES = [
  'DELETE FROM shop.payment',
  'TRUNCATE shop.ledger',
  'DROP TABLE shop.purchase_line',
  `UPDATE shop.customer SET tenant_id = 'globex'`,
  'DROP POLICY own_rows ON shop.payment',
];

const drills = fc.record({
  pauseMs: fc.integer({ min: 0, max: 60 }),
  workMs: fc.integer({ min: 50, max: 900 }),
  /** Pieces of work between the manifest and the disaster; the restore goes to the end of one of them. */
  pieces: fc.integer({ min: 1, max: 4 }),
  target: fc.nat(3),
  mistake: fc.constantFrom(...MISTAKES),
});

const long = LONG_SUITE ? describe : describe.skip;

long('with no fault put in', () => {
  let stage: Stage | null = null;
  let played = 0;

  afterAll(() => stage?.close());

  test.each(
    fc.sample(drills, { numRuns: DRILLS, seed: SEED }).map((drill, index) => [index, drill] as const),
  )('drill %i passes: %j', async (index, { pauseMs, workMs, pieces, target, mistake }) => {
    const [timeline, pace] = [new Timeline(), { pauseMs, workMs }];
    // Counted, because the runner shuffles.
    if (stage === null || ++played % ON_ONE_STAGE === 0) {
      await stage?.close();
      stage = new Stage();
      await stage.set(pace, timeline);
    }
    const shop = await Shop.open(stage, `many-${index}`, pace);
    await shop.trade();
    await shop.work();
    const manifest = await shop.record();
    const moments = [];
    for (let piece = 0; piece < pieces; piece += 1) {
      await sleep(workMs / pieces);
      moments.push(await shop.now());
    }
    const { date } = await shop.suffer(mistake);
    await shop.close();
    const { at } = moments[target % pieces]!;
    const { instance, recoveredBefore } = await stage.restored(at);
    const given = { stage, timeline, pace, fault: null, previousDigest: null };
    const { evidence } = await validatePlayed(given, 'accidental-deletion', {
      target: instance.target(shop.database),
      recoveryPoint: at,
      manifest,
      erasures: null,
      disasterAt: date,
      recoveredBefore,
      objective: null,
    });
    await stage.clear();
    expect(failingIn(evidence)).toEqual([]);
    expect(evidence.measured.rpoSeconds).not.toBeNull();
  });
});
