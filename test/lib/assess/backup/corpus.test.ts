import { toStackTemplate } from '../../../../lib/assess/input/shape';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import { cases } from '../corpus/backup';

const EXPECTED = { kept: 'met', broken: 'missed', unknowable: 'unprovable' };

test.each(cases.map(item => [item.name, item] as const))('%s', (_, item) => {
  const stacks = Object.entries(item.stacks).map(([name, { region, template }]) =>
    toStackTemplate(template, {
      name,
      path: name,
      region: region ?? 'unknown-region',
      account: 'unknown-account',
      file: name,
    }),
  );
  const posture = assess(stacks, objectivesFrom(item.objectives, 'objectives'));
  const found = item.labels.map(({ store, scenario }) => {
    const cell = posture.stores.find(({ logicalId }) => logicalId === store)?.scenarios[scenario];
    return [scenario, cell?.verdict, cell?.because.join('; ')];
  });
  expect(found.map(([scenario, verdict]) => [scenario, verdict])).toEqual(
    item.labels.map(({ scenario, truth }) => [scenario, EXPECTED[truth]]),
  );
});
