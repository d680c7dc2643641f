import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { ImageRepository, RegistryReplication } from '../../../constructs/service';
import { type Site, environmentOf, stackName } from './site';

/**
 * Releases of the platform in one region. In a stack of its own, deployed first: ECS starts no task before its image is
 * pushed, and takes a deployment back that waits for one in vain. The same holds when a second region comes, since
 * images from before are not replicated.
 */
export class ReleasesStack extends Stack {
  public constructor(scope: Construct, id: string, site: Site) {
    super(scope, id, {
      stackName: stackName(site, 'releases'),
      description: 'Releases of the platform, to be pushed before it is deployed',
      env: environmentOf(site),
    });
    const { names, standby, other } = site;
    const key = new RecoveryKey(this, 'Key', {
      aliasName: names.keyAlias('images'),
      breakGlassRoleArn: names.breakGlassRoleArn(this),
    });
    new ImageRepository(this, 'Images', { repositoryName: names.system, encryptionKey: key.key });
    if (standby || other === undefined) return;
    new RegistryReplication(this, 'Replication', { regions: [other], repositoryPrefixes: [names.system] });
  }
}

/** The repository of a region, for a stack that doesn't make it. */
export function releasesIn(scope: Construct, { names }: Site): ecr.IRepository {
  return ecr.Repository.fromRepositoryName(scope, 'Images', names.system);
}
