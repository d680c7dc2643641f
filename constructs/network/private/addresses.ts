import type { Construct } from 'constructs';
import { isToken, reject } from '../../private/errors';

/** A block of IPv4 addresses, as its first and its last one. */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly mask: number;
}

/** Addresses that nobody outside has: RFC 1918, and those that carriers share. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(text =>
  blockOf(text)!,
);

/** A network smaller than this has no room for what stands in it, and a larger one AWS doesn't make. */
const MASKS = { min: 16, max: 20 };

/**
 * The addresses of a network, private and apart from others that it may have to be joined with.
 *
 * @throws RecoveryError `invalid-addresses`, `overlapping-addresses`
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function checkAddresses(scope: Construct, addresses: string, apartFrom: readonly string[]): string {
  const block = privateBlock(addresses);
  if (!block || block.mask < MASKS.min || block.mask > MASKS.max) {
    throw reject(scope, {
      code: 'invalid-addresses',
      problem: 'the network can not have these addresses',
      received: addresses,
      allowed: `private addresses, from /${MASKS.min} to /${MASKS.max}, known while synthesizing, such as 10.20.0.0/16`,
      fix: 'state them in CIDR notation, beginning with the first address of the block',
    });
  }
  const other = others(scope, apartFrom).find(one => overlap(block, blockOf(one)!));
  if (other === undefined) return addresses;
  throw reject(scope, {
    code: 'overlapping-addresses',
    problem: `the network shares addresses with ${other}, so the two could never be joined`,
    received: addresses,
    allowed: `addresses outside of ${apartFrom.join(', ')}`,
    fix: 'give each region a block of its own',
  });
}

/** Whether a source of traffic is known to be outside: any address that is public. Tokens are not known. */
export function isOutside(source: unknown): boolean {
  if (typeof source !== 'string' || isToken(source)) return false;
  if (source.includes(':')) return !/^f[cd]/i.test(source);
  return privateBlock(source) === undefined;
}

function privateBlock(text: unknown): Block | undefined {
  const block = blockOf(text);
  return block && PRIVATE.some(one => one.first <= block.first && block.last <= one.last) ? block : undefined;
}

function others(scope: Construct, apartFrom: readonly string[]): readonly string[] {
  if (Array.isArray(apartFrom) && apartFrom.every(one => blockOf(one))) return apartFrom;
  throw reject(scope, {
    code: 'invalid-addresses',
    problem: 'the addresses of other networks are not usable',
    received: apartFrom,
    allowed: 'a list of blocks in CIDR notation, such as 10.21.0.0/16',
    fix: 'name the addresses of the networks in other regions',
  });
}

function overlap(one: Block, other: Block): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function blockOf(text: unknown): Block | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const mask = parts[4]!;
  const bytes = parts.slice(0, 4);
  if (mask > 32 || bytes.some(byte => byte > 255)) return undefined;
  const first = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - mask);
  return first % size === 0 ? { first, last: first + size - 1, mask } : undefined;
}
