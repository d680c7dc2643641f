import { SCENARIOS } from '../../../../lib/model/scenario';
import type { StorePosture } from '../../../../lib/model/posture';
import { BUCKET } from '../posture/system';
import { assessed, figures } from './regions';

const KEPT = { rpoSeconds: 0, rtoSeconds: 0 };
const recorded = (record: unknown): object => ({
  ...BUCKET,
  Metadata: { 'cdk-recovery:derived-from': record },
});

/** The store `Cache`, of which the file and its own metadata may say something. */
function cache(derived: readonly object[], Cache: object = BUCKET): StorePosture {
  const resources = { Cache, Log: BUCKET, Other: BUCKET };
  const rules = [figures({ Log: KEPT, Other: KEPT })];
  return assessed({ app: resources }, { derived }, rules).stores.find(({ id }) => id === 'app/Cache')!;
}
const fromLog = { store: 'app/Cache', from: 'app/Log', replay: '1m' };

describe('who says what a store is rebuilt from', () => {
  test('nobody', () => expect(cache([])).not.toHaveProperty('derivedFrom'));
  test('the file', () =>
    expect(cache([fromLog]).derivedFrom).toEqual({
      from: 'app/Log',
      replaySeconds: 60,
      declaredBy: 'file',
    }));
  test('a construct', () =>
    expect(cache([], recorded({ from: 'app/Log', replaySeconds: 90 })).derivedFrom).toEqual({
      from: 'app/Log',
      replaySeconds: 90,
      declaredBy: 'construct',
    }));
  test('the file for the type, but not of the source itself', () => {
    const derived = [{ store: 'AWS::S3::Bucket', from: 'app/Log' }];
    const { stores, findings } = assessed({ app: { Cache: BUCKET, Log: BUCKET } }, { derived }, []);
    expect(stores.map(store => store.derivedFrom?.from)).toEqual(['app/Log', undefined]);
    expect(findings.filter(({ id }) => id.startsWith('derivation'))).toEqual([]);
  });
  test('the file by id before the file by type', () => {
    const byType = { store: 'AWS::S3::Bucket', from: 'app/Other' };
    expect(cache([byType, fromLog]).derivedFrom?.from).toBe('app/Log');
  });
  test('the file states the replay that a construct left open', () =>
    expect(cache([fromLog], recorded({ from: 'app/Log' })).derivedFrom?.replaySeconds).toBe(60));
  test('a construct states the replay that the file left open', () =>
    expect(
      cache([{ store: 'app/Cache', from: 'app/Log' }], recorded({ from: 'app/Log', replaySeconds: 90 }))
        .derivedFrom?.replaySeconds,
    ).toBe(90));
  test('of two replays for one source the longer counts', () =>
    expect(cache([fromLog, { ...fromLog, replay: '2m' }]).derivedFrom?.replaySeconds).toBe(120));
});

describe('never a figure, and never a promise kept, where', () => {
  const nowhere = (store: StorePosture): void => {
    for (const scenario of SCENARIOS) {
      expect(store.scenarios[scenario]).toMatchObject({
        rpoSeconds: null,
        rtoSeconds: null,
        recoverable: true,
      });
    }
  };
  test('two sources are named', () =>
    nowhere(cache([fromLog, { store: 'app/Cache', from: 'app/Other', replay: '1m' }])));
  test('the file and a construct disagree', () =>
    nowhere(cache([fromLog], recorded({ from: 'app/Other', replaySeconds: 1 }))));
  test('the source is no store', () => nowhere(cache([{ ...fromLog, from: 'app/Nothing' }])));
  test('the source is ignored', () => {
    const objectives = { derived: [fromLog], assumptions: { ignore: ['app/Log'] } };
    nowhere(assessed({ app: { Cache: BUCKET, Log: BUCKET } }, objectives, []).stores[0]!);
  });
  test('the source may not exist', () => {
    const Log = { ...BUCKET, Condition: 'Open' };
    const { stores, findings } = assessed({ app: { Cache: BUCKET, Log } }, { derived: [fromLog] }, [
      figures({ Log: KEPT }),
    ]);
    nowhere(stores[0]!);
    expect(findings.filter(({ id }) => id.startsWith('derivation'))).toEqual([]);
  });
  test('stores are rebuilt from each other', () => {
    const back = { store: 'app/Log', from: 'app/Cache', replay: '1m' };
    const { stores } = assessed({ app: { Cache: BUCKET, Log: BUCKET } }, { derived: [fromLog, back] }, []);
    stores.forEach(nowhere);
  });
  test('a template says that a store is rebuilt from itself', () =>
    nowhere(cache([], recorded({ from: 'app/Cache', replaySeconds: 1 }))));
});

test('what hangs on a circle is judged by what the circle can do by itself', () => {
  const derived = [
    fromLog,
    { store: 'app/Log', from: 'app/Other', replay: '1m' },
    { store: 'app/Other', from: 'app/Log', replay: '1m' },
  ];
  expect(cache(derived).scenarios.ransomware).toMatchObject({ rpoSeconds: 0, rtoSeconds: 60 });
});

test.each([
  ['no object', 'app/Log'],
  ['no source', { replaySeconds: 1 }],
  ['an empty source', { from: '' }],
  ['a replay that is a text', { from: 'app/Log', replaySeconds: '1m' }],
  ['a negative replay', { from: 'app/Log', replaySeconds: -1 }],
])('fails for metadata with %s', (_, record) =>
  expect(() => cache([], recorded(record))).toThrow(
    /^app\/Cache: the metadata cdk-recovery:derived-from is not/,
  ),
);
