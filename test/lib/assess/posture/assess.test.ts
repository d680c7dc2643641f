import { isKept } from '../../../../lib/assess/posture/summary';
import type { PostureCell } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS } from '../../../../lib/model/scenario';
import { BUCKET, posture, says } from './system';

const HOUR = { default: { rpo: '1h', rto: '1h' } };

function cell(objectives: object, ...predictions: readonly Partial<Prediction>[]): PostureCell {
  return posture({ Store: BUCKET }, objectives, [says(...predictions)]).stores[0]!.scenarios['zone-failure'];
}

describe('which mechanism speaks for a store', () => {
  test('one that keeps the objective comes before any other', () => {
    const kept = { rpoSeconds: 3_600, rtoSeconds: 3_600, mechanism: 'snapshot' } as const;
    expect(cell(HOUR, { rpoSeconds: 0, rtoSeconds: null }, kept)).toMatchObject({ ...kept, verdict: 'met' });
  });

  test('the RPO of one and the RTO of another keep nothing together', () => {
    const fresh = { rpoSeconds: 0, rtoSeconds: 7_200 };
    const fast = { rpoSeconds: 7_200, rtoSeconds: 0 };
    expect(cell(HOUR, fresh, fast).verdict).toBe('missed');
  });

  test('one that might keep it makes the cell unprovable, not missed', () => {
    expect(cell(HOUR, { rpoSeconds: 9_000, rtoSeconds: 0 }, { rpoSeconds: 300 }).verdict).toBe('unprovable');
  });

  test('where all miss, the one that misses by least is shown and the others are named', () => {
    const { rpoSeconds, because } = cell(
      HOUR,
      { rpoSeconds: 86_400, rtoSeconds: 0, mechanism: 'vault-copy' },
      { rpoSeconds: 7_200, rtoSeconds: 0 },
    );
    expect(rpoSeconds).toBe(7_200);
    expect(because).toContain('there is also vault-copy: RPO 24h, RTO 0');
  });

  test('of one mechanism only the best is named, with how many there are', () => {
    const snapshot = { mechanism: 'snapshot', rtoSeconds: 0 } as const;
    const rule = says(
      { rpoSeconds: 60, rtoSeconds: 0 },
      { ...snapshot, rpoSeconds: 7_200 },
      { ...snapshot, rpoSeconds: 3_600 },
    );
    const { stores } = posture({ A: BUCKET }, { default: { rpo: '15m', rto: '1h' } }, [rule]);
    const { because } = stores[0]!.scenarios['zone-failure'];
    expect(because.slice(1)).toEqual(['there is also snapshot, 2 of them, at best: RPO 1h, RTO 0']);
  });

  test('what looks like a protection and is none says so, and names no mechanism', () => {
    expect(cell(HOUR, { recoverable: false, because: ['it is switched off'] })).toMatchObject({
      recoverable: false,
      mechanism: null,
      verdict: 'missed',
      because: ['it is switched off'],
    });
  });

  test('nothing at all is not recoverable', () => {
    expect(cell(HOUR)).toMatchObject({ recoverable: false, rpoSeconds: null, verdict: 'missed' });
  });
});

describe('waivers', () => {
  const waived = (store: string): object => ({
    ...HOUR,
    waivers: [{ store, scenario: 'zone-failure', reason: 'rebuilt from the log', until: '10 customers' }],
  });

  test('a miss that is waived says why and until when, and stays not recoverable', () => {
    expect(cell(waived('app/Store'))).toMatchObject({
      recoverable: false,
      verdict: 'waived',
      waiver: { reason: 'rebuilt from the log', until: '10 customers' },
    });
  });

  test('a waiver for the type holds too', () =>
    expect(cell(waived('AWS::S3::Bucket')).verdict).toBe('waived'));
  test('a waiver for another store changes nothing', () =>
    expect(cell(waived('app/Other')).verdict).toBe('missed'));
  test('what is met needs no waiver', () =>
    expect(cell(waived('app/Store'), { rpoSeconds: 0, rtoSeconds: 0 })).not.toHaveProperty('waiver'));
  test('without an objective there is nothing to waive', () =>
    expect(
      cell({ waivers: [{ store: 'app/Store', scenario: 'zone-failure', reason: 'none' }] }).verdict,
    ).toBe('no-objective'));
});

test('every store lists every scenario, sorted by id, and the summary counts each cell once', () => {
  const { stores, summary } = posture({ B: BUCKET, A: BUCKET }, HOUR);
  expect(stores.map(({ id }) => id)).toEqual(['app/A', 'app/B']);
  for (const { scenarios } of stores) expect(Object.keys(scenarios)).toEqual([...SCENARIOS]);
  const { met, missed, unprovable, noObjective, waived } = summary;
  expect(met + missed + unprovable + noObjective + waived).toBe(2 * SCENARIOS.length);
});

describe('what is not known is not skipped', () => {
  test('a type without a mechanism is a store of which nothing can be said', () => {
    const { stores } = posture({ Users: { Type: 'AWS::Cognito::UserPool' } }, HOUR);
    expect(Object.values(stores[0]!.scenarios).every(({ verdict }) => verdict === 'unprovable')).toBe(true);
    expect(stores[0]!.scenarios.ransomware.because[0]).toMatch(/no mechanism for AWS::Cognito::UserPool/);
  });

  test('a type that nobody knows, by its name, is a store and a finding', () => {
    const { stores, findings } = posture({ Data: { Type: 'Acme::Data::Database' } }, HOUR);
    expect(stores[0]!.scenarios.ransomware.verdict).toBe('unprovable');
    expect(findings).toMatchObject([{ id: 'unknown-stateful-type', resource: 'app/Data' }]);
  });

  test('a resource that is kept on deletion is a finding', () => {
    const { findings } = posture({ X: { Type: 'Acme::Odd::Thing', DeletionPolicy: 'Retain' } }, {});
    expect(findings).toMatchObject([{ id: 'unknown-stateful-type', severity: 'warning' }]);
  });

  test.each(['AWS::SecretsManager::ResourcePolicy', 'AWS::ECS::TaskDefinition'])(
    'a %s that is kept on deletion holds no data',
    Type => expect(posture({ X: { Type, DeletionPolicy: 'Retain' } }, {}).findings).toEqual([]),
  );

  test('a nested stack whose template was not read is an error', () => {
    const result = posture({ Inner: { Type: 'AWS::CloudFormation::Stack' } }, {});
    expect(result.findings).toMatchObject([{ id: 'nested-stack-not-read', severity: 'error' }]);
    expect(isKept(result)).toBe(false);
  });

  test('what the user ignores is gone', () => {
    const ignore = { ...HOUR, assumptions: { ignore: ['app/Data', 'AWS::S3::Bucket'] } };
    const { stores, findings } = posture({ Data: { Type: 'Acme::Data::Database' }, B: BUCKET }, ignore);
    expect({ stores, findings }).toEqual({ stores: [], findings: [] });
  });

  test('the instance of a cluster is no store; one by itself is', () => {
    const instance = (properties: object): object => ({
      Type: 'AWS::RDS::DBInstance',
      Properties: properties,
    });
    const { stores } = posture(
      { Member: instance({ DBClusterIdentifier: 'main', Engine: 'aurora-mysql' }), Own: instance({}) },
      HOUR,
    );
    expect(stores.map(({ logicalId }) => logicalId)).toEqual(['Own']);
  });
});

describe('keys of the objectives file that fit nothing', () => {
  const pair = { rpo: '1h', rto: '1h' };
  const found = (objectives: object): object[] =>
    posture({ Store: BUCKET }, objectives, [says({ rpoSeconds: 0, rtoSeconds: 0 })]).findings.map(
      ({ id, severity }) => ({ id, severity }),
    );

  test('a store that is not there is an error: its promise is held against nothing', () =>
    expect(found({ stores: { 'app/Stroe': pair } })).toEqual([
      { id: 'objectives-name-nothing', severity: 'error' },
    ]));
  test('a misspelt type is an error too', () =>
    expect(found({ stores: { 'AWS::S3::Bukket': pair } })).toHaveLength(1));
  test('a type that this app has none of is not', () =>
    expect(found({ stores: { 'AWS::SSM::Parameter': pair } })).toEqual([]));
  test('a waiver for nothing is a warning', () =>
    expect(found({ waivers: [{ store: 'x', scenario: 'key-loss', reason: 'gone' }] })).toEqual([
      { id: 'objectives-name-nothing', severity: 'warning' },
    ]));
});
