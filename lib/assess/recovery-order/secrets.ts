import { type Resource, text } from '../system/resource';
import type { System } from '../system/system';

const SECRET = 'AWS::SecretsManager::Secret';

/** Properties that hold a password, by a reference to a secret where it is well kept. */
const PASSWORDS: readonly (readonly string[])[] = [
  ['MasterUserPassword'],
  ['MasterUserSecret', 'SecretArn'],
  ['AuthToken'],
];

/** The secrets that stores name, or that are attached to them. Attachments are gone through once. */
export function indexSecrets(system: System): (store: Resource) => readonly Resource[] {
  const attached = new Map<string, string[]>();
  for (const attachment of system.ofType('AWS::SecretsManager::SecretTargetAttachment')) {
    const target = `${attachment.region} ${text(attachment, 'TargetId')}`;
    const secret = text(attachment, 'SecretId');
    if (secret !== undefined) attached.set(target, [...(attached.get(target) ?? []), secret]);
  }
  return store => {
    const named = PASSWORDS.flatMap(path => referenceIn(text(store, ...path)));
    const references = [...named, ...(attached.get(`${store.region} ${store.name}`) ?? [])];
    const secrets = references.flatMap(
      reference => system.withArn(reference) ?? system.named(SECRET, reference, store.region) ?? [],
    );
    return [...new Set(secrets)].filter(({ type }) => type === SECRET);
  };
}

/** The secret of a dynamic reference, or what stands there as an ARN. */
function referenceIn(stated: string | undefined): readonly string[] {
  const match = /\{\{resolve:secretsmanager:(.+?):SecretString/.exec(stated ?? '');
  if (match) return [match[1]!];
  return stated?.startsWith('arn:') ? [stated] : [];
}
