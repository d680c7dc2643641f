import { fuzzEntries } from '../misuse/fuzz-entries';
import { REHEARSAL } from '../misuse/rehearsal';

fuzzEntries(REHEARSAL);
