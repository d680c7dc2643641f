import * as fc from 'fast-check';
import { LONG_SUITE, SEED } from '../../helpers/fuzz';
import type { SynthesizedResource, System } from './system';
import { synthesize } from './system';

/** A step of a system's life. */
type Step = { readonly add: string } | { readonly remove: string };

const tenantId = fc.constantFrom(
  'acme',
  'globex',
  'initech',
  'umbrella',
  'a',
  'a-1',
  'a1',
  'hooli',
  'stark-7',
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: tenantId.map(id => ({ add: id })) },
  { weight: 1, arbitrary: tenantId.map(id => ({ remove: id })) },
);

const states = new Map<string, System>();

/** Few cells, so that tenants share some. The same tenants give the same templates, so each set is made once. */
function stateOf(tenants: ReadonlySet<string>): System {
  const key = [...tenants].sort().join(' ');
  const state =
    states.get(key) ??
    synthesize({
      cellCount: 3,
      tenants: [...tenants].map(id => ({ tenantId: id })),
      // Their stacks know no tenant, which is tested on its own, and take half of the time.
      withoutRehearsals: { reason: 'tested on its own' },
    });
  states.set(key, state);
  return state;
}

/** Everything that belongs to a tenant: by stack, logical id and content. */
function belongings(system: System, tenant: string): Map<string, SynthesizedResource> {
  const owned = new Map<string, SynthesizedResource>();
  for (const [stack, template] of Object.entries(system.templates)) {
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      const path: string = resource.Metadata?.['aws:cdk:path'] ?? '';
      if (path.split('/').includes(tenant)) owned.set(`${stack}.${logicalId}`, resource);
    }
  }
  return owned;
}

/** What the tenants of a cell share: it may come and go with the cell, and never changes. */
function shared(system: System): Map<string, SynthesizedResource> {
  const all = new Map<string, SynthesizedResource>();
  for (const [stack, template] of Object.entries(system.templates)) {
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      const [, , place] = String(resource.Metadata?.['aws:cdk:path']).split('/');
      if (place === undefined || !/^[a-z0-9-]+$/.test(place)) all.set(`${stack}.${logicalId}`, resource);
    }
  }
  return all;
}

test('whoever comes or goes, nobody else is touched or moved, and nothing shared changes', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), steps => {
      const tenants = new Set<string>(['acme', 'globex']);
      let before = stateOf(tenants);
      for (const change of steps) {
        const previous = [...tenants];
        if ('add' in change) tenants.add(change.add);
        else tenants.delete(change.remove);
        const after = stateOf(tenants);
        for (const tenant of previous.filter(id => tenants.has(id))) {
          expect(belongings(after, tenant)).toEqual(belongings(before, tenant));
        }
        const common = shared(after);
        for (const [place, resource] of shared(before)) {
          if (common.has(place)) expect(common.get(place)).toEqual(resource);
        }
        before = after;
      }
    }),
    { numRuns: LONG_SUITE ? 40 : 12, seed: SEED },
  );
});

test('each tenant has belongings to compare, in both regions', () => {
  const system = stateOf(new Set(['acme', 'a', 'a-1', 'a1']));
  for (const tenant of ['acme', 'a', 'a-1', 'a1']) {
    const stacks = new Set([...belongings(system, tenant).keys()].map(place => place.split('.')[0]));
    expect(stacks.size).toBe(2);
    expect(belongings(system, tenant).size).toBeGreaterThanOrEqual(10);
  }
});

test('when a tenant goes, its keys, its buckets, their names and their replication stand', () => {
  const before = belongings(stateOf(new Set(['acme', 'globex'])), 'globex');
  const stateful = [...before.values()].filter(({ Type }) =>
    [
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::KMS::Key',
      'AWS::KMS::Alias',
      'AWS::IAM::Role',
    ].includes(Type),
  );
  expect(stateful).toHaveLength(9);
  for (const resource of stateful) expect(resource.DeletionPolicy).toBe('Retain');
  expect(belongings(stateOf(new Set(['acme'])), 'globex').size).toBe(0);
});
