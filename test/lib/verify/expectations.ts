import type { ExpectedCell, ExpectedItem } from '../../../lib/verify';
import type { PostureCell } from '../../../lib/model/posture';
import type { Facts } from '../../../lib/verify/facts';
import type { Asked } from '../../../lib/verify/gather';

/** An item of some settings, in one place. */
export function itemOf(key: string, settings: ExpectedItem['settings'] = []): ExpectedItem {
  return {
    key,
    id: key,
    resource: key,
    kind: 'database',
    region: 'eu-west-1',
    account: '111122223333',
    name: [key],
    settings,
  };
}

/** A cell that the templates call met, by figures of 5 min and 10 min under an objective of 15 min and 1 h. */
export function cellOf(over: Partial<ExpectedCell> = {}, templates: Partial<PostureCell> = {}): ExpectedCell {
  return {
    relies: [],
    ...over,
    templates: {
      recoverable: true,
      rpoSeconds: 300,
      rtoSeconds: 600,
      mechanism: 'pitr',
      basis: 'configured',
      source: null,
      because: [],
      objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
      verdict: 'met',
      ...templates,
    },
  };
}

export function found(item: ExpectedItem, facts: Facts): Asked {
  const { account, settings, name } = item;
  return { item, account, settings, name: name.join(''), answer: { state: 'found', facts } };
}

export function absent(item: ExpectedItem): Asked {
  return { ...found(item, {}), answer: { state: 'absent' } };
}

export function silent(item: ExpectedItem): Asked {
  return { ...found(item, {}), answer: { state: 'unknown', why: 'no answer (ETIMEDOUT)' } };
}
