import { fuzzEntries } from '../misuse/fuzz-entries';
import { NETWORK } from '../misuse/network';

fuzzEntries(NETWORK);
