import { OBJECTIVES } from './objectives';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(OBJECTIVES);
