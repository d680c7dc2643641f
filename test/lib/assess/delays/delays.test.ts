import * as fc from 'fast-check';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { StorePosture } from '../../../../lib/model/posture';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { SEED } from '../../../helpers/fuzz';
import { found } from '../findings/found';

const SHARDS = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } };

function shards(delays: readonly object[], metadata: object = {}): StorePosture {
  const stack = toStackTemplate(
    { Resources: { Shards: { ...SHARDS, Metadata: metadata } } },
    { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' },
  );
  return assess([stack], objectivesFrom({ default: { rpo: '1m', rto: '1h' }, delays }, 'objectives'))
    .stores[0]!;
}

const FIVE_MINUTES = { store: 'app/Shards', atMost: '5m', because: 'flushed every five minutes' };

test('a delay is lost on top of what the mechanism loses', () => {
  const [kept, late] = [shards([]), shards([FIVE_MINUTES])];
  expect(kept.scenarios['zone-failure']).toMatchObject({ rpoSeconds: 0, verdict: 'met' });
  expect(late.scenarios['zone-failure']).toMatchObject({
    rpoSeconds: 300,
    verdict: 'missed',
    basis: 'assumed',
  });
  expect(late.scenarios['zone-failure'].because).toContain(
    'what is written reaches it up to 5m late, as declared: flushed every five minutes',
  );
});

test('the restore takes no longer', () => {
  const [kept, late] = [shards([]), shards([FIVE_MINUTES])];
  for (const scenario of SCENARIOS) {
    expect(late.scenarios[scenario].rtoSeconds).toBe(kept.scenarios[scenario].rtoSeconds);
  }
});

test('without a bound, no recovery point has one', () => {
  const late = shards([{ store: 'app/Shards', because: 'archive_timeout is not set' }]);
  expect(late.scenarios['zone-failure']).toMatchObject({ rpoSeconds: null, verdict: 'unprovable' });
});

test('it can be said of a type, and of a store whose construct recorded it', () => {
  const recorded = { 'cdk-recovery:write-delay': { atMostSeconds: 60, because: 'rotated every minute' } };
  expect(shards([{ ...FIVE_MINUTES, store: 'AWS::S3::Bucket' }]).scenarios['zone-failure'].rpoSeconds).toBe(
    300,
  );
  expect(shards([], recorded).scenarios['zone-failure'].rpoSeconds).toBe(60);
});

test('of several the longest counts', () => {
  const recorded = {
    'cdk-recovery:write-delay': { atMostSeconds: 600, because: 'rotated every ten minutes' },
  };
  expect(shards([FIVE_MINUTES], recorded).scenarios['zone-failure'].rpoSeconds).toBe(600);
});

test('nothing that is lost comes back by it', () => {
  expect(shards([FIVE_MINUTES]).scenarios['region-failure']).toMatchObject({
    recoverable: false,
    verdict: 'missed',
  });
});

test('what is rebuilt from it has lost as much', () => {
  const stack = toStackTemplate(
    { Resources: { Shards: SHARDS, View: SHARDS } },
    { name: 'app', path: 'app', region: 'us-east-1', account: '111122223333', file: 'app.json' },
  );
  const objectives = {
    delays: [FIVE_MINUTES],
    derived: [{ store: 'app/View', from: 'app/Shards', replay: '1m' }],
  };
  const { stores } = assess([stack], objectivesFrom(objectives, 'objectives'));
  const view = stores.find(({ id }) => id === 'app/View')!;
  const replayed = view.scenarios['accidental-deletion'];
  expect(replayed.mechanism === 'replay' ? replayed.rpoSeconds : 300).toBeGreaterThanOrEqual(300);
});

test('metadata that no construct writes is an error', () => {
  expect(() => shards([], { 'cdk-recovery:write-delay': { atMostSeconds: 'soon' } })).toThrow(
    'the metadata cdk-recovery:write-delay is not what a construct records',
  );
});

test('a delay of a store that is not there is an error: it would be judged as if nothing were late', () => {
  const findings = found(
    { Shards: SHARDS },
    { objectives: { delays: [{ ...FIVE_MINUTES, store: 'app/Sharts' }] } },
  );
  expect(findings).toContainEqual(
    expect.objectContaining({ id: 'objectives-name-nothing', severity: 'error', resource: 'app/Sharts' }),
  );
});

test('no delay ever makes anything better', () => {
  const kept = shards([]);
  const seconds = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });
  fc.assert(
    fc.property(seconds, atMost => {
      const late = shards([{ ...FIVE_MINUTES, atMost: atMost === undefined ? undefined : `${atMost}s` }]);
      for (const scenario of SCENARIOS) {
        const [before, after] = [kept.scenarios[scenario], late.scenarios[scenario]];
        expect(after.rpoSeconds ?? Infinity).toBeGreaterThanOrEqual(before.rpoSeconds ?? Infinity);
        expect(after.verdict === 'met' && before.verdict !== 'met').toBe(false);
      }
    }),
    { numRuns: 100, seed: SEED },
  );
});
