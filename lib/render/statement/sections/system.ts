import { escape } from '../../posture/escape';
import { type Naming, placeName } from '../groups';
import type { Statement } from '../statement';

/** What the system is: regions, accounts, stores by kind, and what was left out of all this. */
export function system({ system: view, leftOut }: Statement, naming: Naming): readonly string[] {
  const { regions, accounts, vaultsElsewhere } = view;
  return [
    '## The system',
    '',
    ...regions.map(({ region, stores, vaults }) => {
      const kinds = [
        ...stores.map(({ kind, count }) => `${count} × ${escape(kind)}`),
        ...(vaults > 0 ? [`${vaults} × backup vault`] : []),
      ];
      return `- ${escape(placeName(region))}: ${kinds.join(', ')}`;
    }),
    ...(accounts === null
      ? ['- Accounts: decided when it is deployed.']
      : [`- Accounts that hold data: ${accounts}.`]),
    ...(vaultsElsewhere > 0
      ? [`- ${vaultsElsewhere} × backup vault that is named, but not part of what was read.`]
      : []),
    ...(leftOut.length > 0
      ? [
          `- Declared to be no store, and not judged: ${
            naming === 'ids' ? leftOut.map(escape).join(', ') : `${leftOut.length} entries`
          }.`,
        ]
      : []),
    '',
  ];
}
