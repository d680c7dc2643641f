import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/** Units of processing power: 1,024 are one virtual processor. */
type CpuUnits = number;

/**
 * MiB of memory that Fargate gives for each amount of processing power: from, to, and in which steps.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const MEMORY: ReadonlyMap<CpuUnits, readonly [from: number, to: number, step: number]> = new Map([
  [512, [1_024, 4_096, 1_024]],
  [1_024, [2_048, 8_192, 1_024]],
  [2_048, [4_096, 16_384, 1_024]],
  [4_096, [8_192, 30_720, 1_024]],
  [8_192, [16_384, 61_440, 4_096]],
  [16_384, [32_768, 122_880, 8_192]],
]);

/** The smallest one has no steps of its own. */
const SMALLEST: readonly number[] = [512, 1_024, 2_048];

/** What a task is given. */
export interface TaskSize {
  readonly cpu: CpuUnits;
  readonly memoryLimitMiB: number;
}

/**
 * A size that Fargate has, 512 units and 1 GiB when nothing is stated.
 *
 * @throws RecoveryError `invalid-task-size`
 */
export function checkSize(scope: IConstruct, cpu: number = 512, memory?: Size): TaskSize {
  const memoryLimitMiB = memory === undefined ? defaultMemory(cpu) : wholeMiB(memory);
  if (memoryLimitMiB !== undefined && fits(cpu, memoryLimitMiB)) return { cpu, memoryLimitMiB };
  throw reject(scope, {
    code: 'invalid-task-size',
    problem: 'there is no task of this size on Fargate',
    received: { cpu, memory: memoryLimitMiB ?? memory },
    allowed: `cpu 256 with ${SMALLEST.join(', ')} MiB; ${[...MEMORY]
      .map(([units, [from, to, step]]) => `${units} with ${from} to ${to} MiB in steps of ${step}`)
      .join('; ')}`,
    fix: 'choose a pair of this list',
  });
}

function fits(cpu: number, memory: number): boolean {
  if (cpu === 256) return SMALLEST.includes(memory);
  const range = MEMORY.get(cpu);
  if (range === undefined) return false;
  const [from, to, step] = range;
  return memory >= from && memory <= to && (memory - from) % step === 0;
}

function defaultMemory(cpu: number): number | undefined {
  return cpu === 256 ? SMALLEST[0] : MEMORY.get(cpu)?.[0];
}

function wholeMiB(memory: Size): number | undefined {
  if (!(memory instanceof Size) || memory.isUnresolved()) return undefined;
  const size = memory.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isInteger(size) ? size : undefined;
}
