import { writeDocs } from '../lib/cli/docs';

writeDocs('docs');
