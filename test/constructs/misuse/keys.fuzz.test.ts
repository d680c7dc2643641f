import { KEYS } from './keys';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(KEYS);
