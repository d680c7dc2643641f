import { renderRulesPage } from '../lib/checks/nag/rules-page';
import { writeDocs } from '../lib/cli/docs';
import { writeOutput } from '../lib/cli/write-output';

writeDocs('docs');
writeOutput('lib/checks/RULES.md', renderRulesPage());
