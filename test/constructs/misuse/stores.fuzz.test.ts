import { DATABASE } from './database';
import { fuzzEntries } from './fuzz-entries';
import { STORAGE } from './storage';

fuzzEntries([...DATABASE, ...STORAGE]);
