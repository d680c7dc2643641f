import { DATABASE } from './database';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(DATABASE);
