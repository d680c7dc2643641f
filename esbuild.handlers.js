const fs = require('node:fs');
const path = require('node:path');
const { build } = require('esbuild');
const { version } = require('./package.json');

const SOURCE = path.join(__dirname, 'lib/handlers');
const TARGET = path.join(__dirname, 'dist/handlers');

/**
 * Bundles each function of lib/handlers with all it needs, the SDK included: what runs is what was tested, and the
 * same sources give the same asset. Files are put in place as a whole, because several processes may do this at once.
 */
module.exports = async function buildHandlers() {
  const names = fs.readdirSync(SOURCE).filter(name => fs.existsSync(path.join(SOURCE, name, 'index.ts')));
  const { outputFiles } = await build({
    entryPoints: names.map(name => path.join(SOURCE, name, 'index.ts')),
    absWorkingDir: __dirname,
    outbase: SOURCE,
    outdir: TARGET,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    external: ['pg-native'],
    define: { 'process.env.CDK_RECOVERY_VERSION': JSON.stringify(version) },
    logLevel: 'error',
    write: false,
  });
  for (const { path: file, contents } of outputFiles) {
    if (fs.existsSync(file) && fs.readFileSync(file).equals(contents)) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    fs.writeFileSync(partial, contents);
    fs.renameSync(partial, file);
  }
};

if (require.main === module) void module.exports();
