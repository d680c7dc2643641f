import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../../../helpers/context';

/** What of bin/ is an app: whatever makes one. The rest of it are commands. */
export const APPS: readonly string[] = fs
  .readdirSync(path.join(ROOT, 'bin'))
  .filter(name => name.endsWith('.ts'))
  .filter(name => /new App\(/.test(fs.readFileSync(path.join(ROOT, 'bin', name), 'utf8')))
  .sort();
