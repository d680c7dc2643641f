import { fuzzEntries } from '../misuse/fuzz-entries';
import { LOGICAL_BACKUP } from '../misuse/logical-backup';

fuzzEntries(LOGICAL_BACKUP);
