import * as fs from 'node:fs';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { temporaryDirectory } from '../../../helpers/assembly';
import { type FileComparison, compareFiles } from '../../../../lib/rehearse/files/compare';
import { readFileManifest } from '../../../../lib/rehearse/files/read-manifest';
import { type FileRecordOptions, recordFiles } from '../../../../lib/rehearse/files/record';

/** Content of a file, or where a symlink leads; `null` stands for a directory. */
export type Tree = Readonly<Record<string, string | { readonly link: string } | null>>;

export const WRITTEN = new Date('2026-10-01T00:00:00Z');
export const RECORDED = new Date('2026-10-15T00:00:00Z');
export const SINCE = new Date('2026-10-20T00:00:00Z');

/** Puts a tree on disk, all of it written at one moment, and says where. */
export function plant(tree: Tree, root: string = temporaryDirectory(), written: Date = WRITTEN): string {
  fs.mkdirSync(root, { recursive: true });
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(root, name);
    fs.mkdirSync(content === null ? file : path.dirname(file), { recursive: true });
    if (typeof content === 'string') fs.writeFileSync(file, content);
    else if (content !== null) fs.symlinkSync(content.link, file);
    fs.lutimesSync(file, written, written);
  }
  return root;
}

/** Writes a file as somebody would: a moment with it. */
export function write(root: string, name: string, content: string, written: Date = WRITTEN): void {
  fs.writeFileSync(path.join(root, name), content);
  fs.utimesSync(path.join(root, name), written, written);
}

/** The manifest of a directory, as text. */
export async function manifestOf(
  directory: string,
  options: Partial<FileRecordOptions> = {},
): Promise<string> {
  let text = '';
  const settings = { mayChange: [], samplePercent: null, digestUpToBytes: null, now: RECORDED };
  for await (const line of recordFiles({ ...settings, directory, ...options })) text += line;
  return text;
}

/** A directory held against a manifest. The manifest comes in small pieces, as over a network. */
export async function compared(
  directory: string,
  manifest: string,
  isOver: () => boolean = () => false,
): Promise<FileComparison> {
  const bytes = Buffer.from(manifest);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 100) }, (_, at) =>
    bytes.subarray(at * 100, at * 100 + 100),
  );
  const read = await readFileManifest(Readable.from(pieces), 'manifest.jsonl');
  return compareFiles({ directory, manifest: read, isOver });
}

/** Figures that are not what they are for a directory that is as recorded. */
export function differences({ complete, ...found }: FileComparison): object {
  const figures = { ...found, expected: 0, files: 0, digested: 0 };
  return {
    ...Object.fromEntries(Object.entries(figures).filter(([, count]) => count !== 0)),
    ...(complete ? {} : { complete }),
  };
}
