import { ACCESS } from './access';
import { BACKUP } from './backup';
import { fuzzEntries } from './fuzz-entries';
import { GUARDRAILS } from './guardrails';
import { KEYS } from './keys';
import { OBJECTIVES } from './objectives';

fuzzEntries([...ACCESS, ...BACKUP, ...GUARDRAILS, ...KEYS, ...OBJECTIVES]);
