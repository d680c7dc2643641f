import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeTemplates } from './templates';

/**
 * Compares `cdk-recovery assess`, as a fresh process, with what else reads the same resources, and its cost at three
 * sizes. Only ratios are worth quoting: absolute times belong to the machine.
 */
const ROOT = path.resolve(__dirname, '../../..');
const CLI = path.join(ROOT, 'dist/bin/cdk-recovery.js');
const CFN_LINT = path.join(ROOT, '.venv/bin/cfn-lint');
/** About 5,000 resources. */
const TENANTS = 390;
const SIZES = [500, 5_000, 50_000];
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-bench-assess-'));
try {
  process.stdout.write(`${[...beside(), ...growth(), startUp()].join('\n')}\n`);
} finally {
  fs.rmSync(directory, { recursive: true, force: true });
}

function beside(): readonly string[] {
  const assembly = path.join(directory, 'assembly');
  const subject = path.join(__dirname, 'assess-subject.js');
  const whole: number[] = [];
  const inMemory: number[] = [];
  const ours: number[] = [];
  // In turns, so that what else the machine does hits all of them.
  for (let turn = 0; turn < RUNS; turn += 1) {
    whole.push(
      seconds(() =>
        inMemory.push(Number(run(process.execPath, [subject, assembly, String(TENANTS)], [0]).trim())),
      ),
    );
    ours.push(seconds(() => assess([assembly])));
  }
  const [best, synthesis, nag] = [ours, whole, inMemory].map(times => Math.min(...times)) as [
    number,
    number,
    number,
  ];
  const templates = fs
    .readdirSync(assembly)
    .filter(name => name.endsWith('.template.json'))
    .map(name => path.join(assembly, name));
  const lines = [
    `assess / synthesis with the AwsSolutions pack, a process each: ${(best / synthesis).toFixed(2)} (aim ≤ 0.10).`,
    // To the pack's advantage: its constructs are in memory, and neither starting nor synthesizing counts for it.
    `assess in a fresh process / AwsSolutions pack over constructs in memory: ${(best / nag).toFixed(2)}.`,
  ];
  if (!fs.existsSync(CFN_LINT))
    return [...lines, 'assess / cfn-lint: not measured, cfn-lint is not installed.'];
  // Its exit code adds up the kinds of finding that it has: errors 2, warnings 4, information 8.
  const lint = seconds(() => run(CFN_LINT, ['--', ...templates], [0, 2, 4, 6, 8, 10, 12, 14]));
  return [...lines, `assess / cfn-lint, same templates: ${(best / lint).toFixed(3)} (aim ≤ 0.10).`];
}

/** What a resource costs more at each size, once the start of a process is taken off. */
function growth(): readonly string[] {
  const empty = path.join(directory, 'empty.json');
  fs.writeFileSync(empty, JSON.stringify({ Resources: {} }));
  const base = { time: fastest(() => assess([empty])), memory: peak([empty]) };
  const costs = SIZES.map(size => {
    const folder = path.join(directory, String(size));
    fs.mkdirSync(folder);
    const files = writeTemplates(folder, size);
    return {
      time: (fastest(() => assess(files)) - base.time) / size,
      memory: (peak(files) - base.memory) / size,
    };
  });
  return SIZES.slice(1).map((size, index) => {
    const [time, memory] = (['time', 'memory'] as const).map(kind =>
      (costs[index + 1]![kind] / costs[index]![kind]).toFixed(2),
    );
    return `Cost of a resource among ${size} against one among ${SIZES[index]}: time ${time}, memory ${memory} (aim ≤ 1.2).`;
  });
}

function startUp(): string {
  const empty = path.join(directory, 'empty.json');
  const nothing = fastest(() => run(process.execPath, ['-e', '0'], [0]));
  const [json, text] = ['json', 'text'].map(format => {
    const ours = fastest(() => run(process.execPath, [CLI, 'assess', '--format', format, empty], [0]));
    return (ours / nothing).toFixed(2);
  });
  return `assess of an empty template / node -e 0: ${json} as JSON, ${text} as text (aim < 1.5).`;
}

function assess(paths: readonly string[]): void {
  const out = path.join(directory, 'posture.json');
  run(process.execPath, [CLI, 'assess', '--format', 'json', '--out', out, ...paths], [0, 1]);
}

/** Peak memory of a process, in KiB. */
function peak(paths: readonly string[]): number {
  const file = path.join(directory, 'peak');
  process.env['PEAK'] = file;
  const before = ['-r', path.join(__dirname, 'peak.js'), CLI, 'assess', '--format', 'json'];
  run(process.execPath, [...before, '--out', path.join(directory, 'posture.json'), ...paths], [0, 1]);
  return Number(fs.readFileSync(file, 'utf8'));
}

function fastest(work: () => void): number {
  return Math.min(...Array.from({ length: RUNS }, () => seconds(work)));
}

function seconds(work: () => void): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

/** A failure that nobody counts on would be taken for speed. */
function run(command: string, args: readonly string[], expected: readonly number[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    cwd: ROOT,
    env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_STACK_TRACE: '1' },
  });
  if (status === null || !expected.includes(status)) {
    process.stderr.write(`${command} ${args.slice(0, 3).join(' ')}: exit ${status}\n${stderr}\n`);
    process.exit(2);
  }
  return stdout;
}
