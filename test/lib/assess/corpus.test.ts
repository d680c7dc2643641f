import * as path from 'node:path';
import { judgeAll } from './private/judge';

judgeAll('corpus', path.join(__dirname, 'corpus'));
