import { type Size, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkInteger } from '../../private/checks';
import { isToken, reject } from '../../private/errors';

const LARGEST_GIB = 65_536;
/** From this size on gp3 stripes over four volumes and can be given more operations. */
const STRIPED_GIB = 400;

/** What gp3 has below and above the size at which it stripes. */
const GP3_BASELINE = { small: 3_000, striped: 12_000 };

export interface Storage {
  readonly gib: number;
  readonly maxGib?: number;
  readonly type: string;
  /** Undefined where gp3 does with what it has for its size. */
  readonly iops?: number;
}

export interface StorageOptions {
  readonly allocated?: Size;
  readonly max?: Size;
  readonly type?: string;
  readonly iops?: number;
}

/**
 * Size, kind and speed of the storage.
 *
 * @throws RecoveryError `invalid-storage`, `invalid-storage-type`, `invalid-iops`
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
 */
export function checkStorage(scope: IConstruct, options: StorageOptions): Storage {
  const type = options.type ?? 'gp3';
  if (!isToken(type) && !['gp3', 'io1', 'io2'].includes(type)) {
    throw reject(scope, {
      code: 'invalid-storage-type',
      problem: 'the storage type is not usable',
      received: type,
      allowed: 'gp3, io1 and io2; gp2 and magnetic storage are older and slower to restore to',
      fix: 'leave it out, or use rds.StorageType.IO2 with iops',
    });
  }
  const provisioned = type === 'io1' || type === 'io2';
  const gib =
    options.allocated === undefined ? 100 : gibibytes(scope, options.allocated, provisioned ? 100 : 20);
  const maxGib = options.max === undefined ? undefined : gibibytes(scope, options.max, 20);
  if (maxGib !== undefined && !Token.isUnresolved(gib) && !Token.isUnresolved(maxGib) && maxGib < gib * 1.1) {
    throw reject(scope, {
      code: 'invalid-storage',
      problem: 'the storage has no room to grow',
      received: `${maxGib} GiB at most for ${gib} GiB at first`,
      allowed: 'a maximum at least a tenth above the allocated storage',
      fix: 'raise maxAllocatedStorage, or leave it out',
    });
  }
  const iops = checkIops(scope, options.iops, gib, provisioned);
  return { gib, type, ...(maxGib === undefined ? {} : { maxGib }), ...(iops === undefined ? {} : { iops }) };
}

/** A Multi-AZ cluster wants the figure also for gp3, where an instance takes it from the size. */
export function explicitIops(storage: Storage): number {
  if (storage.iops !== undefined) return storage.iops;
  const striped = Token.isUnresolved(storage.gib) || storage.gib >= STRIPED_GIB;
  return striped ? GP3_BASELINE.striped : GP3_BASELINE.small;
}

function checkIops(
  scope: IConstruct,
  iops: number | undefined,
  gib: number,
  provisioned: boolean,
): number | undefined {
  if (!provisioned && iops === undefined) return undefined;
  if (!provisioned && !Token.isUnresolved(gib) && gib < STRIPED_GIB) {
    throw reject(scope, {
      code: 'invalid-iops',
      problem: `gp3 below ${STRIPED_GIB} GiB has a fixed number of operations`,
      received: iops,
      allowed: `iops for io1 and io2, and for gp3 from ${STRIPED_GIB} GiB on`,
      fix: 'leave iops out, or choose rds.StorageType.IO2',
    });
  }
  const bounds = provisioned ? { min: 1_000, max: 256_000 } : { min: GP3_BASELINE.striped, max: 64_000 };
  return checkInteger(scope, 'invalid-iops', 'the number of operations a second', iops as number, bounds);
}

function gibibytes(scope: IConstruct, size: Size, min: number): number {
  const gib = wholeGibibytes(size);
  if (gib !== undefined && (Token.isUnresolved(gib) || (gib >= min && gib <= LARGEST_GIB))) return gib;
  throw reject(scope, {
    code: 'invalid-storage',
    problem: 'the storage is out of bounds',
    received: gib === undefined ? size : `${gib} GiB`,
    allowed: `whole GiB from ${min} to ${LARGEST_GIB}`,
    fix: 'pass Size.gibibytes(n) within these bounds',
  });
}

function wholeGibibytes(size: Size): number | undefined {
  try {
    const gib = size.toGibibytes();
    return Token.isUnresolved(gib) || Number.isInteger(gib) ? gib : undefined;
  } catch {
    // Size throws its own error for parts of a GiB, and for anything that is no Size.
    return undefined;
  }
}
