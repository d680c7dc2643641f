import { EVENT_LOG } from '../misuse/event-log';
import { fuzzEntries } from '../misuse/fuzz-entries';

fuzzEntries(EVENT_LOG);
