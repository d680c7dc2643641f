import * as path from 'node:path';
import { judgeAll } from './private/judge';

judgeAll('adversary', path.join(__dirname, 'adversary'));
