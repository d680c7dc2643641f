import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { logOutcomes } from '../../../../lib/rehearse/backup/log-whole';
import { nameOf, numberOf } from '../../../../lib/rehearse/backup/log-pieces';
import { bytesOf, lsnOf } from '../../../../lib/rehearse/backup/lsn';
import { temporaryDirectory } from '../../../helpers/assembly';
import { SEED } from '../../../helpers/fuzz';

const PIECE = 65_536;
const SYSTEM = '7000000000000000001';

/** A piece with the header that a server gives it. */
function piece(number: bigint, system: string = SYSTEM): Buffer {
  const content = Buffer.alloc(PIECE);
  content.writeUInt16LE(0x0002, 2);
  content.writeBigUInt64LE(number * BigInt(PIECE), 8);
  content.writeBigUInt64LE(BigInt(system), 24);
  content.writeUInt32LE(PIECE, 32);
  return content;
}

/** An archive of the first branch with these pieces, and others as they are given. */
function archiveOf(numbers: readonly number[], others: Readonly<Record<string, Buffer>> = {}): string {
  const folder = temporaryDirectory();
  for (const number of numbers)
    fs.writeFileSync(path.join(folder, nameOf(1, BigInt(number), PIECE)), piece(BigInt(number)));
  for (const [name, content] of Object.entries(others)) fs.writeFileSync(path.join(folder, name), content);
  return folder;
}

const place = (number: number): string => lsnOf(BigInt(number * PIECE + 100));

/** What didn't pass, of a backup that begins in piece 2 and ends in piece 3. */
function faults(archive: string, reaches: string | null = null): readonly string[] {
  const ranges = [{ timeline: 1, from: place(2), to: place(3) }];
  return logOutcomes(archive, { systemIdentifier: SYSTEM, files: [], ranges }, reaches)
    .filter(({ result }) => result !== 'passed')
    .map(({ id, subject, message }) => `${id} ${subject}: ${message}`);
}

test('passes pieces without a gap, whatever is missing before the backup', () => {
  expect(faults(archiveOf([0, 2, 3, 4]))).toEqual([]);
});

test('passes files that are no finished pieces, and pieces of other branches', () => {
  const others = {
    '00000002.history': Buffer.from('1\t0/0\tno recovery target specified\n'),
    [`${nameOf(1, 4n, PIECE)}.partial`]: Buffer.alloc(3),
    [nameOf(2, 7n, PIECE)]: piece(7n),
  };
  expect(faults(archiveOf([2, 3], others))).toEqual([]);
});

test('fails where a piece between others is missing, with its name and where a recovery ends', () => {
  expect(faults(archiveOf([2, 3, 5]))).toEqual([
    `log-without-gap the archive: ${nameOf(1, 4n, PIECE)} not there: a recovery ends at 0/40000, and takes that for the end of the log`,
  ]);
});

test('fails where the log ends before the backup does, or before the place that it has to reach', () => {
  expect(faults(archiveOf([2]))).toEqual([expect.stringContaining(nameOf(1, 3n, PIECE))]);
  expect(faults(archiveOf([2, 3]), place(4))).toEqual([expect.stringContaining(nameOf(1, 4n, PIECE))]);
  expect(faults(archiveOf([2, 3]), lsnOf(BigInt(4 * PIECE)))).toEqual([]);
});

test('fails a piece that was cut short, is of another server, or bears the name of another one', () => {
  const name = nameOf(1, 3n, PIECE);
  const of = (content: Buffer): readonly string[] => faults(archiveOf([2, 4], { [name]: content }));
  expect(of(piece(3n).subarray(0, PIECE / 2))).toEqual([
    `log-whole ${name}: the piece has 32768 bytes and should have 65536`,
  ]);
  expect(of(piece(3n, '5'))).toEqual([`log-whole ${name}: the piece is of another server than the backup`]);
  expect(of(piece(9n))).toEqual([`log-whole ${name}: the piece does not begin where its name says`]);
  expect(of(Buffer.alloc(0))).toEqual([`log-whole ${name}: the piece has 0 bytes and should have 65536`]);
});

test('could not run where no piece is there at all', () => {
  expect(faults(archiveOf([]))).toHaveLength(2);
});

test('fails for any piece that is taken away between the first and the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(11), (last, gone) => {
      const numbers = Array.from({ length: last }, (_one, index) => 2 + index);
      const missing = 2 + (gone % last);
      const found = faults(archiveOf(numbers.filter(number => number !== missing)));
      const noticed = missing < numbers.at(-1)! || missing <= 3;
      expect(found.length).toBe(noticed ? 1 : 0);
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test('names, numbers and places are read as they are written', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 34n - 1n), fc.constantFrom(1, 16, 1_024), (number, mebibytes) => {
      const bytes = mebibytes * 1_048_576;
      expect(numberOf(nameOf(3, number, bytes), bytes)).toBe(number);
      expect(bytesOf(lsnOf(number))).toBe(number);
    }),
    { seed: SEED },
  );
});
