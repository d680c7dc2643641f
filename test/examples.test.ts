import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { objectivesFrom } from '../lib/assess/objectives/from-document';

/** Rooms of the library that users import from, and that are no constructs. */
const LIB_ROOMS: Readonly<Record<string, string>> = {
  checks: 'lib/checks',
  model: 'lib/model',
  nag: 'lib/checks/nag',
  stacks: 'lib/stacks',
};

const ROOT = path.join(__dirname, '..');

interface Fence {
  readonly name: string;
  readonly code: string;
}

/** Every ```ts fence of every README, in the order of the files. */
function fences(): Fence[] {
  const readmes = ['README.md', ...markdownBelow('constructs'), ...markdownBelow('docs')];
  return readmes.flatMap(file => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```/gm)].map((match, index) => ({
      name: `${file}#${index + 1}`,
      code: match[1]!,
    }));
  });
}

function markdownBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => path.join(folder, name));
}

const all = fences();

/** Runs an example with the sources in place of the package, and returns the apps that it made. */
function run(code: string): cdk.App[] {
  const apps: cdk.App[] = [];
  class RecordedApp extends cdk.App {
    public constructor(props?: cdk.AppProps) {
      super({ ...props, outdir: fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-example-')) });
      apps.push(this);
    }
  }
  const recorded = new Proxy(cdk, {
    get: (target, name) => (name === 'App' ? RecordedApp : Reflect.get(target, name)),
  });
  const load = (name: string): unknown => {
    if (name === 'aws-cdk-lib') return recorded;
    const ours = /^cdk-recovery(?:\/(.+))?$/.exec(name);
    if (!ours) return jest.requireActual(name);
    const [, room = ''] = ours;
    return jest.requireActual(path.join(ROOT, LIB_ROOMS[room] ?? `constructs/${room}`));
  };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  new Function('require', 'exports', outputText)(load, {});
  return apps;
}

test.each(all.map(fence => [fence.name, fence.code]))('the example %s synthesizes', (_, code) => {
  const apps = run(code);
  expect(apps).not.toEqual([]);
  for (const app of apps) {
    expect(() => app.synth()).not.toThrow();
    fs.rmSync(app.outdir, { recursive: true, force: true });
  }
});

test('the objectives file of the README is one, with every section that there is', () => {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const [, file = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(readme) ?? [];
  expect(() => objectivesFrom(parse(file), 'README.md')).not.toThrow();
  expect(Object.keys(parse(file))).toEqual([
    'default',
    'scenarios',
    'stores',
    'derived',
    'delays',
    'boundary',
    'waivers',
    'assumptions',
  ]);
});

test('every construct folder has a README with a complete example', () => {
  const folders = fs
    .readdirSync(path.join(ROOT, 'constructs'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name !== 'private')
    .map(entry => entry.name);
  const shown = new Set(all.map(fence => fence.name.split('/')[1]));
  expect(folders.filter(folder => !shown.has(folder))).toEqual([]);
});

test('every example in the documentation compiles', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-examples-'));
  try {
    const names = all.map((fence, index) => {
      const file = path.join(folder, `example-${index}.ts`);
      fs.writeFileSync(file, `${fence.code}\nexport {};\n`);
      return file;
    });
    const program = ts.createProgram(names, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [path.join(ROOT, 'node_modules/@types')],
      paths: {
        'cdk-recovery': [path.join(ROOT, 'constructs/index.ts')],
        'cdk-recovery/checks': [path.join(ROOT, 'lib/checks/index.ts')],
        'cdk-recovery/nag': [path.join(ROOT, 'lib/checks/nag/index.ts')],
        'cdk-recovery/stacks': [path.join(ROOT, 'lib/stacks/index.ts')],
        'cdk-recovery/model': [path.join(ROOT, 'lib/model/index.ts')],
        'cdk-recovery/*': [path.join(ROOT, 'constructs/*/index.ts')],
        '*': [path.join(ROOT, 'node_modules/*')],
      },
    });
    const problems = ts.getPreEmitDiagnostics(program).map(diagnostic => {
      const index = names.indexOf(diagnostic.file?.fileName ?? '');
      const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
      return `${all[index]?.name ?? diagnostic.file?.fileName}, line ${line + 1}: ${text}`;
    });
    expect(problems).toEqual([]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
