import { type Resource, value } from '../../../lib/assess/system/resource';
import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import type { Posture } from '../../../lib/model/posture';
import { cli } from '../../helpers/cli';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import {
  type Resources,
  keepsSomething,
  replacedFor,
  resourcesOf,
  takenAway,
} from '../../helpers/replacement';

const HELD = [
  'Audits/Engagements/harbour/Records/Bucket',
  'Audits/Engagements/meadow/Records/Bucket',
  'Audits/Engagements/orchard/Records/Bucket',
  'Audits/Platform/Records/Bucket',
  'Audits/Platform/State/Bucket',
];

let one: Resources;
let two: Resources;
let both: SynthesizedApp;

beforeAll(() => {
  both = synthesizedApp('single-region', { recoveryRegion: 'us-west-2' });
  one = resourcesOf(synthesizedApp('single-region').directory);
  two = resourcesOf(both.directory);
}, 120_000);

const ofPrimary = (resources: Resources): Resources =>
  new Map([...resources].filter(([id]) => !/^Audits\w+Recovery/.test(id)));
const stores = (resources: Resources): Resources =>
  new Map([...resources].filter(([, resource]) => keepsSomething(resource)));
const changesOf = (before: Resources, after: Resources): readonly string[] => {
  const changed = [...before].flatMap(([id, { Type, Properties = {} }]) => {
    const next = after.get(id)?.Properties ?? {};
    return [...new Set([...Object.keys(Properties), ...Object.keys(next)])]
      .filter(name => JSON.stringify(Properties[name]) !== JSON.stringify(next[name]))
      .map(name => `${Type} ${name}`);
  });
  return [...new Set(changed)].sort();
};
const renamed = (resources: Resources, type: string, property: string): Resources =>
  new Map(
    [...resources].map(([id, resource]) => [
      id,
      resource.Type === type
        ? { ...resource, Properties: { ...resource.Properties, [property]: 'another' } }
        : resource,
    ]),
  );

describe('switching a second region on', () => {
  test('replaces and deletes nothing, of whatever type', () => expect(takenAway(one, two)).toEqual([]));
  test('changes nothing that stands but replication, of every bucket with records or state and of the secret', () => {
    expect(changesOf(one, two)).toEqual([
      'AWS::S3::Bucket ReplicationConfiguration',
      'AWS::SecretsManager::Secret ReplicaRegions',
    ]);
    const replicated = both.system
      .ofType('AWS::S3::Bucket')
      .filter(bucket => value(bucket, 'ReplicationConfiguration') !== undefined);
    expect(replicated.map(({ id }) => id).sort()).toEqual(HELD);
  });
  test('replicates what is written from then on, and nothing from before', () => {
    for (const bucket of both.system.ofType('AWS::S3::Bucket')) {
      const rules = (value(bucket, 'ReplicationConfiguration', 'Rules') ?? []) as any[];
      for (const rule of rules) {
        expect(rule.Status).toBe('Enabled');
        expect(rule.SourceSelectionCriteria?.ExistingObjectReplication).toBeUndefined();
        expect(rule.ExistingObjectReplication).toBeUndefined();
      }
    }
    for (const id of HELD) {
      expect(both.cell(id, 'region-failure').because.join('\n')).toContain(
        'objects from before the rule are not replicated',
      );
    }
  });
});

describe('switching it off again', () => {
  test('replaces and deletes no store of the region that stays', () =>
    expect(takenAway(stores(ofPrimary(two)), one).filter(line => !/IAM::Role/.test(line))).toEqual([]));
  test('leaves CloudFormation without what replicated, and keeps the roles that did', () => {
    const gone = [...ofPrimary(two)].filter(([id]) => !one.has(id)).map(([, resource]) => resource);
    expect([...new Set(gone.map(({ Type }) => Type))].sort()).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::ECR::ReplicationConfiguration',
      'AWS::IAM::Role',
    ]);
    const roles = gone.filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles.map(role => role.DeletionPolicy)).toEqual(HELD.map(() => 'Retain'));
  });
  test('replaces nothing that stays, of whatever type', () => {
    const replaced = [...one].flatMap(([id, resource]) => replacedFor(two.get(id)!, resource));
    expect(replaced).toEqual([]);
  });
  test('takes nothing of the other region along: every store there is kept when its stack goes', () => {
    const elsewhere = [...two].filter(([id]) => /^Audits\w+Recovery/.test(id));
    const types = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SSM::Parameter', 'AWS::ECR::Repository'];
    for (const type of types) {
      const found = elsewhere.filter(([, { Type }]) => Type === type);
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(([, { DeletionPolicy }]) => !/^Retain/.test(DeletionPolicy ?? ''))).toEqual([]);
    }
  });
});

describe('the comparison sees', () => {
  test.each([
    ['AWS::S3::Bucket', 'BucketName', 7],
    ['AWS::SecretsManager::Secret', 'Name', 1],
    ['AWS::ECR::Repository', 'RepositoryName', 1],
    ['AWS::SSM::Parameter', 'Name', 3],
  ])('a %s that is replaced for its %s', (type, property, many) =>
    expect(takenAway(one, renamed(two, type, property))).toHaveLength(many),
  );
  test('a store that is gone', () => {
    const kept = new Map([...two].filter(([, { Type }]) => Type !== 'AWS::KMS::Key'));
    const keys = [...one.values()].filter(({ Type }) => Type === 'AWS::KMS::Key').length;
    expect(takenAway(one, kept)).toHaveLength(keys);
  });
  test('that a new value of a parameter replaces nothing: it is one property of one resource', () => {
    const rotated = renamed(one, 'AWS::SSM::Parameter', 'Value');
    expect(takenAway(one, rotated)).toEqual([]);
    expect(changesOf(one, rotated)).toEqual(['AWS::SSM::Parameter Value']);
  });
});

describe('with two regions', () => {
  let posture: Posture;
  const idOf = ({ id }: Resource): string => id;

  beforeAll(() => {
    posture = assess(both.stacks, { ...readObjectives(both.objectives), waivers: [] });
  });

  test('what engagements and the platform keep outlasts the loss of the region, with nothing waived', () => {
    for (const id of HELD) {
      const cell = posture.stores.find(store => store.id === id)!.scenarios['region-failure'];
      expect({ id, verdict: cell.verdict, mechanism: cell.mechanism }).toEqual({
        id,
        verdict: 'met',
        mechanism: 'replication',
      });
      expect(cell.rpoSeconds).toBe(id.startsWith('Audits/Engagements') ? 15 * 60 + 300 : 15 * 60);
    }
  });
  test('the platform waits in the second one, with fewer tasks', () => {
    const [primary, standby] = ['us-east-1', 'us-west-2'].map(region =>
      both.system
        .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
        .find(target => target.region === region),
    );
    expect(value(primary!, 'MinCapacity')).toBe(3);
    expect(value(standby!, 'MinCapacity')).toBe(1);
  });
  test('each bucket has its counterpart by name, and refers to no stack of the other region', () => {
    for (const bucket of both.system.ofType('AWS::S3::Bucket').filter(one => HELD.includes(idOf(one)))) {
      const [rule] = value(bucket, 'ReplicationConfiguration', 'Rules') as any[];
      expect(rule.Destination.Bucket).toBe(`arn:aws:s3:::${bucket.name.replace('us-east-1', 'us-west-2')}`);
    }
  });

  test('the runbook has the batch job by which objects from before arrive', async () => {
    const store = 'Audits/EngagementsRecovery/harbour/Records/Bucket';
    const only = ['--scenario', 'region-failure', '--store', store];
    const { stdout } = await cli('runbook', ...only, '--objectives', both.objectives, both.directory);
    expect(stdout).toContain('What was there before, by a batch job');
    expect(stdout).toContain(`--operation '{"S3ReplicateObject":{}}'`);
    expect(stdout).toMatch(/"SourceBucket":"arn:aws:s3:::.*audits-e-harbour-.*us-east-1/);
  });
});
