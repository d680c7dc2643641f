import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** What a test puts into a cloud assembly. */
export interface AssemblyContents {
  readonly stacks: Readonly<
    Record<string, { readonly region?: string; readonly path?: string; readonly resources: object }>
  >;
  readonly nested?: Readonly<Record<string, AssemblyContents>>;
  readonly report?: object;
}

/** Writes a cloud assembly as CDK does; the caller gets a fresh directory. */
export function writeAssembly(contents: AssemblyContents, directory = temporaryDirectory()): string {
  fs.mkdirSync(directory, { recursive: true });
  const artifacts: Record<string, object> = {};
  for (const [name, { region, path: stackPath, resources }] of Object.entries(contents.stacks)) {
    fs.writeFileSync(path.join(directory, `${name}.template.json`), JSON.stringify({ Resources: resources }));
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      ...(stackPath === undefined ? {} : { displayName: `${stackPath} (${name})` }),
      environment: `aws://unknown-account/${region ?? 'us-east-1'}`,
      properties: { templateFile: `${name}.template.json`, stackName: name },
    };
  }
  for (const [name, nested] of Object.entries(contents.nested ?? {})) {
    writeAssembly(nested, path.join(directory, `assembly-${name}`));
    artifacts[`assembly-${name}`] = {
      type: 'cdk:cloud-assembly',
      properties: { directoryName: `assembly-${name}` },
    };
  }
  fs.writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify({ version: '55.0.0', artifacts }));
  if (contents.report) {
    fs.writeFileSync(path.join(directory, 'validation-report.json'), JSON.stringify(contents.report));
  }
  return directory;
}

const made: string[] = [];

/** A fresh directory that goes away when the tests of the file are done. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-test-'));
  made.push(directory);
  return directory;
}

afterAll(() => {
  for (const directory of made.splice(0)) fs.rmSync(directory, { recursive: true, force: true });
});
