import { fuzzEntries } from '../misuse/fuzz-entries';
import { SECRETS } from '../misuse/secrets';

fuzzEntries(SECRETS);
