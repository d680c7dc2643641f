import * as path from 'node:path';
import { writeOutput } from '../lib/cli/write-output';
import { renderFindingsPage } from '../lib/render/findings/page';

writeOutput(path.join(__dirname, '..', 'docs', 'findings.md'), renderFindingsPage());
