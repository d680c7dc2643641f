import { BUCKET } from '../posture/system';
import { type Regions, assessed, figures } from '../derivation/regions';

const KEPT = { rpoSeconds: 0, rtoSeconds: 0 };
const STORES = { A: BUCKET, B: BUCKET, C: BUCKET };

function foundIn(
  derived: readonly object[],
  id: string,
  regions: Regions = { app: STORES },
): readonly string[] {
  const rules = [figures({ A: KEPT, B: KEPT, C: KEPT })];
  return assessed(regions, { derived }, rules)
    .findings.filter(finding => finding.id === id)
    .map(({ severity, resource, message }) => `${severity} ${resource}: ${message}`);
}
const from = (store: string, source: string): object => ({ store: `app/${store}`, from: `app/${source}` });

describe('derivation-without-source', () => {
  const id = 'derivation-without-source';
  test('a source that is no store is an error', () =>
    expect(foundIn([from('A', 'Nothing')], id)).toEqual([
      'error app/A: its source app/Nothing is no store in these templates: nothing can be rebuilt by that',
    ]));
  test('two sources are an error, in whatever order they are named', () => {
    const both = [from('A', 'C'), from('A', 'B')];
    expect(foundIn(both, id)).toEqual(foundIn([...both].reverse(), id));
    expect(foundIn(both, id)).toEqual([
      'error app/A: it is said to be rebuilt from app/B and from app/C: nothing can be rebuilt by that',
    ]);
  });
  test('a source that is there is none', () => expect(foundIn([from('A', 'B')], id)).toEqual([]));
  test('the same source twice is none', () =>
    expect(foundIn([from('A', 'B'), from('A', 'B')], id)).toEqual([]));
  test('nothing declared is none', () => expect(foundIn([], id)).toEqual([]));
});

describe('derivation-cycle', () => {
  const id = 'derivation-cycle';
  test('stores that are rebuilt from each other are an error each', () =>
    expect(foundIn([from('A', 'B'), from('B', 'C'), from('C', 'A')], id)).toEqual(
      ['A', 'B', 'C'].map(
        store =>
          `error app/${store}: app/A, app/B, app/C are rebuilt from each other: nothing can be rebuilt by that`,
      ),
    ));
  test('what is rebuilt from one of them is none', () =>
    expect(foundIn([from('A', 'B'), from('B', 'A'), from('C', 'A')], id)).toHaveLength(2));
  test('a chain is none', () => expect(foundIn([from('A', 'B'), from('B', 'C')], id)).toEqual([]));
});

describe('objectives-name-nothing', () => {
  const id = 'objectives-name-nothing';
  test('a derived store that is not there is a warning', () =>
    expect(foundIn([from('Nobody', 'A')], id)).toEqual([
      expect.stringMatching(/^warning app\/Nobody: derived names "app\/Nobody"/),
    ]));
  test('a type that this app has none of is not', () =>
    expect(foundIn([{ store: 'AWS::SSM::Parameter', from: 'app/A' }], id)).toEqual([]));
});

describe('recovery-order-misses-objective', () => {
  const secret = { Type: 'AWS::SecretsManager::Secret' };
  const database = {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      BackupRetentionPeriod: 14,
      DeletionProtection: true,
      DeleteAutomatedBackups: false,
      AllocatedStorage: 10,
      MasterUserPassword: {
        'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']],
      },
    },
  };
  const log = { Type: 'AWS::DynamoDB::Table' };
  const found = (objectives: object, Secret: object = secret): readonly string[] =>
    assessed(
      { app: { Db: database, Secret, Log: log } },
      {
        assumptions: { restoreThroughputMiBps: 100 },
        stores: { 'app/Secret': { rpo: '1h', rto: '1h' } },
        ...objectives,
      },
    )
      .findings.filter(({ id }) => id === 'recovery-order-misses-objective')
      .map(({ resource, message }) => `${resource}: ${message}`);
  // The database by itself takes 1,003 s after a mistake; the secret is rebuilt from a table that stands over zones.
  const derived = [{ store: 'app/Secret', from: 'app/Log', replay: '30m' }];
  const zone = { rpo: '10m', rto: '20m' };

  test('what is back in time by itself, and not after what it waits for, is an error', () =>
    expect(found({ scenarios: { 'zone-failure': zone }, derived })).toEqual([
      expect.stringMatching(
        /^app\/Db: after zone-failure it is back in 2803s, and was promised in 20m: .* waits for app\/Secret$/,
      ),
    ]));
  test('where there is time for both it is none', () =>
    expect(found({ scenarios: { 'zone-failure': { rpo: '10m', rto: '1h' } }, derived })).toEqual([]));
  test('where what it waits for has no bound nothing is said', () =>
    expect(found({ scenarios: { 'zone-failure': zone } })).toEqual([]));
  test('where the store misses by itself nothing is added', () =>
    expect(found({ scenarios: { 'zone-failure': { rpo: '10m', rto: '1m' } }, derived })).toEqual([]));
  test('where nothing is promised nothing is missed', () => expect(found({ derived })).toEqual([]));
});
