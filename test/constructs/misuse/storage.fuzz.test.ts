import { STORAGE } from './storage';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(STORAGE);
