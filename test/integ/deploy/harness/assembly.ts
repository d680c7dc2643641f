import * as fs from 'node:fs';
import * as path from 'node:path';
import { ACCOUNT, type Place, REGIONS } from './place';

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: {
          readonly stackName?: string;
          readonly templateFile?: string;
          readonly directoryName?: string;
        };
      }
    >
  >;
}

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

/** A stack of a synthesized app. */
export interface Stack extends Place {
  readonly name: string;
  readonly resources: Readonly<Record<string, Resource>>;
}

function read<Content>(...names: string[]): Content {
  return JSON.parse(fs.readFileSync(path.join(...names), 'utf8')) as Content;
}

/** The stacks of a synthesized app, those of its stages too, and where they are deployed to. */
export function stacksOf(assembly: string): Stack[] {
  const { artifacts } = read<Manifest>(assembly, 'manifest.json');
  return Object.values(artifacts).flatMap(({ type, environment, properties }) => {
    if (type === 'cdk:cloud-assembly') return stacksOf(path.join(assembly, properties!.directoryName!));
    if (type !== 'aws:cloudformation:stack') return [];
    const [account, region] = environment!.replace('aws://', '').split('/') as [string, string];
    return {
      name: properties!.stackName!,
      account: account === 'unknown-account' ? ACCOUNT : account,
      region: region === 'unknown-region' ? REGIONS[0] : region,
      resources: read<{ Resources: Stack['resources'] }>(assembly, properties!.templateFile!).Resources,
    };
  });
}

/** The accounts and regions that an app is deployed to, once each. */
export function placesOf(assembly: string): Place[] {
  const places = stacksOf(assembly).map(({ account, region }) => ({ account, region }));
  return [...new Map(places.map(place => [`${place.account}/${place.region}`, place])).values()];
}

/** The resources of a stack, by their logical ids. */
export function resourcesIn(assembly: string, stack: string): Stack['resources'] {
  const found = stacksOf(assembly).find(({ name }) => name === stack);
  if (found === undefined) throw new Error(`${assembly} has no stack ${stack}`);
  return found.resources;
}

/** The logical id of the only resource of a type whose id begins so. */
export function logicalId(assembly: string, stack: string, type: string, beginning: string): string {
  const found = Object.entries(resourcesIn(assembly, stack)).filter(
    ([id, { Type }]) => Type === type && id.startsWith(beginning),
  );
  if (found.length !== 1) throw new Error(`${found.length} × ${type} ${beginning}… in ${stack}`);
  return found[0]![0];
}
