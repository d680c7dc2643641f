import { faultsOf } from './fault';

/** Faults of a scenario other than the first, which puts them in itself. */
export const SCENARIO_FAULTS = [
  ...faultsOf('isolation', [
    {
      name: 'other-tenant-touched',
      what: 'bringing one tenant back changed a row of another',
      caughtBy: 'rows-unchanged',
      scenario: 'tenant-corrupted',
      sql: `UPDATE shop.payment SET amount = amount + 1 WHERE id = (SELECT min(id) FROM shop.payment WHERE tenant_id = 'hooli')`,
    },
    {
      name: 'locked-copy-writable',
      what: 'the locked copy belongs to the account that production runs as',
      caughtBy: 'locked-copy-untouched',
      scenario: 'ransomware',
    },
  ]),
  ...faultsOf('erasure', [
    {
      name: 'key-store-restored',
      what: 'the key store was restored as well, to before the erasure',
      caughtBy: 'erased-subjects-unreadable',
      alsoBy: ['others-readable'],
      scenario: 'erased-stays-erased',
    },
    {
      name: 'offline-copy-outdated',
      what: 'the offline copy is of the master key before the last rotation',
      caughtBy: 'readable-with-key',
      scenario: 'key-lost',
    },
  ]),
  ...faultsOf('integrity', [
    {
      name: 'replay-too-far',
      what: 'one of the two recoveries went past the disaster',
      caughtBy: 'same-end-state',
      scenario: 'log-replay',
      restore: 'after-disaster',
    },
    {
      name: 'truncated-dump',
      what: 'a file of the dump was cut short',
      caughtBy: 'dump-whole',
      alsoBy: ['dump-holds-no-secret', 'restored', 'rpo-kept', 'rto-kept'],
      scenario: 'logical-dump',
    },
    {
      name: 'secret-in-dump',
      what: 'the dump holds the master key and the tokens of interfaces',
      caughtBy: 'dump-holds-no-secret',
      scenario: 'logical-dump',
    },
    {
      name: 'password-in-dump',
      what: 'the dump of the roles holds the hash of a password',
      caughtBy: 'dump-holds-no-secret',
      scenario: 'logical-dump',
    },
    {
      name: 'access-key-in-dump',
      what: 'the dump holds the id of an access key, in a column that nobody named',
      caughtBy: 'dump-holds-no-secret',
      scenario: 'logical-dump',
      // The one of AWS's own examples.
      sql: `UPDATE shop.tenant SET settings = '{"upload": "AKIAIOSFODNN7EXAMPLE"}' WHERE tenant_id = 'hooli'`,
    },
    {
      name: 'event-missing',
      what: 'an event is gone from the log that balances are worked out of',
      caughtBy: 'replays-agree',
      alsoBy: ['rows-unchanged'],
      scenario: 'event-replay',
      sql: `DELETE FROM event_log.event WHERE seq = (SELECT max(seq) FROM event_log.event WHERE kind = 'interest')`,
    },
  ]),
];
