import { AUDIT_TRAIL } from '../misuse/audit-trail';
import { fuzzEntries } from '../misuse/fuzz-entries';

fuzzEntries(AUDIT_TRAIL);
