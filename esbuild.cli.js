// Puts the command line into few files, which load faster than many: the entry, and one for each command, so that
// a call reads no more than its own.
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const main = fs.readFileSync(path.join(__dirname, 'lib/cli/main.ts'), 'utf8');
const commands = [...main.matchAll(/require\('\.\/([\w-]+)'\)/g)].map(([, name]) => name);

const options = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  minify: true,
  logLevel: 'error',
  absWorkingDir: __dirname,
};

esbuild.buildSync({
  ...options,
  entryPoints: ['bin/cdk-recovery.ts'],
  external: commands.map(name => `./${name}`),
  outfile: 'dist/bin/cdk-recovery.js',
});
esbuild.buildSync({
  ...options,
  entryPoints: commands.map(name => `lib/cli/${name}.ts`),
  outdir: 'dist/bin',
});
