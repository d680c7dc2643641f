import { BACKUP } from './backup';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(BACKUP);
