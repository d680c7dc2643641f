import { drill } from '../lib/cli/drill';

void drill(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
