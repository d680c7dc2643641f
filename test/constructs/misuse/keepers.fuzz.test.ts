import { ACCESS } from './access';
import { BACKUP } from './backup';
import { fuzzEntries } from './fuzz-entries';
import { KEYS } from './keys';
import { OBJECTIVES } from './objectives';

fuzzEntries([...ACCESS, ...BACKUP, ...KEYS, ...OBJECTIVES]);
