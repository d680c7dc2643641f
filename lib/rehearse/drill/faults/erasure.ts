import { ERASED_SUBJECT, secretOf } from '../shop-rows';
import { faultsOf } from './fault';

/** What was erased is there again. Rows that the restore wrote are noticed for that too. */
export const ERASURE_FAULTS = faultsOf('erasure', [
  {
    name: 'erased-row-back',
    what: 'a row of somebody who was forgotten is there again',
    caughtBy: 'erased-rows-absent',
    alsoBy: ['rows-unchanged'],
    sql: `INSERT INTO shop.newsletter VALUES (${ERASED_SUBJECT}, 'globex')`,
  },
  {
    name: 'erased-key-back',
    what: 'the key of somebody who was forgotten is there again',
    caughtBy: 'erased-keys-absent',
    alsoBy: ['erased-ciphertexts-unreadable', 'rows-unchanged'],
    sql: `INSERT INTO shop.subject_key VALUES (${ERASED_SUBJECT}, 'globex', ${secretOf(ERASED_SUBJECT)})`,
  },
  {
    name: 'erased-key-elsewhere',
    what: 'the key of somebody who was forgotten stands under another id',
    caughtBy: 'erased-ciphertexts-unreadable',
    alsoBy: ['rows-unchanged'],
    sql: `INSERT INTO shop.subject_key VALUES (gen_random_uuid(), 'globex', ${secretOf(ERASED_SUBJECT)})`,
  },
]);
