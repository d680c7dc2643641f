import { fuzzEntries } from '../misuse/fuzz-entries';
import { SERVICE } from '../misuse/service';

fuzzEntries(SERVICE);
