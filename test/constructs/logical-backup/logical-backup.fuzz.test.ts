import { fuzzEntries } from '../misuse/fuzz-entries';
import { LOGICAL_BACKUP } from '../misuse/logical-backup';

// A bucket for dumps is one of storage, to which arbitrary input is fed there.
fuzzEntries(LOGICAL_BACKUP.filter(({ name }) => name !== 'DumpBucket'));
