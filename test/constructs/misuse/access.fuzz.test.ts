import { ACCESS } from './access';
import { fuzzEntries } from './fuzz-entries';

fuzzEntries(ACCESS);
