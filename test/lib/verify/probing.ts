import type { ItemKind } from '../../../lib/verify';
import { Places } from '../../../lib/verify/places';
import { PROBES } from '../../../lib/verify/probes/probe';
import { settings } from '../handlers/wire';
import { ACCOUNT, FakeAws, type World } from './fake-aws';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const SECONDS = NOW.getTime() / 1_000;
export const REGION = 'eu-west-1';

/** What a probe finds of a thing called `it` in a world. */
export function probe(
  kind: ItemKind,
  world: World,
  over: { name?: string; of?: string; account?: string } = {},
) {
  const aws = new FakeAws(world);
  const place = new Places(() => settings(aws.service) as never).in({ account: ACCOUNT, region: REGION });
  return PROBES[kind](place, { name: 'it', of: 'arn', account: undefined, now: NOW, ...over });
}
