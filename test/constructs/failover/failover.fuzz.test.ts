import { FAILOVER } from '../misuse/failover';
import { fuzzEntries } from '../misuse/fuzz-entries';

fuzzEntries(FAILOVER);
