import { App, Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { SingleRegion, type SingleRegionProps } from '../../../../lib/stacks/single-region';
import { temporaryDirectory } from '../../../helpers/assembly';
import { CONTEXT } from '../../../helpers/context';
import { LONG_SUITE, SEED } from '../../../helpers/fuzz';
import { type Resources, keepsSomething, resourcesOf, takenAway } from '../../../helpers/replacement';

const DEFAULTS: SingleRegionProps = {
  system: 'audits',
  primaryRegion: 'us-east-1',
  engagements: ['harbour'],
  release: '2026-11-21.1',
  domainName: 'audits.example.com',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  shardRotation: Duration.minutes(5),
  settings: { retries: '3' },
};

function platform(props: Partial<SingleRegionProps> = {}): App {
  const app = new App({ outdir: temporaryDirectory(), context: CONTEXT, analyticsReporting: false });
  new SingleRegion(app, 'Audits', { ...DEFAULTS, ...props });
  return app;
}

const resources = (engagements: readonly string[], recoveryRegion?: string): Resources =>
  resourcesOf(platform({ engagements, ...(recoveryRegion ? { recoveryRegion } : {}) }).synth().directory);
const storesOf = (all: Resources): Resources =>
  new Map([...all].filter(([id, one]) => !/^Audits\w+Recovery/.test(id) && keepsSomething(one)));
const rolesAside = (lines: readonly string[]): readonly string[] =>
  lines.filter(line => !line.includes('AWS::IAM::Role'));

const engagementIds = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,10}(-[a-z0-9]{1,8})?$/), {
  minLength: 1,
  maxLength: 4,
});

test('whichever engagements there are, and come meanwhile, no store is lost by a second region, nor by going back to one', () => {
  const property = fc.property(engagementIds, engagementIds, (before, more) => {
    const after = [...new Set([...more, ...before])];
    const one = resources(before);
    const two = resources(after, 'us-west-2');
    const back = resources(after);
    expect(takenAway(one, two)).toEqual([]);
    expect(rolesAside(takenAway(storesOf(two), back))).toEqual([]);
  });
  fc.assert(property, { numRuns: LONG_SUITE ? 50 : 2, seed: SEED });
});

describe('fails', () => {
  test.each<[string, Partial<SingleRegionProps>, RegExp]>([
    [
      'on an engagement that is stated twice',
      { engagements: ['meadow', 'harbour', 'meadow'] },
      /stated twice.*"meadow"/,
    ],
    [
      'on an engagement that no bucket can be named after',
      { engagements: ['Harbour'] },
      /not a valid tenant id.*"Harbour"/,
    ],
    ['on engagements that are no list', { engagements: 'harbour' as never }, /no list.*"harbour"/],
    ['on no engagement', { engagements: [] }, /an empty one/],
    ['on a system that no bucket can be named after', { system: 'Audits' }, /not a valid name for a system/],
    ['on a second region that is the first', { recoveryRegion: 'us-east-1' }, /same region/],
    [
      'on a region that is none',
      { recoveryRegion: 'Oregon' },
      /recovery region is not a valid name.*"Oregon"/,
    ],
    ['on a first region that is none', { primaryRegion: '' }, /primary region is not a valid name/],
  ])('%s', (_, props, message) => expect(() => platform(props)).toThrow(message));
});
