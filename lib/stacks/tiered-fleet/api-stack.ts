import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { RegionalEndpoint } from '../../../constructs/failover';
import { RecoverableService } from '../../../constructs/service';
import { acknowledge } from '../acknowledgements';
import { logKeyIn } from '../rehearsal-parts';
import type { RegionalBase } from '../regional-base';
import { FACES_THE_INTERNET, PULLS_IMAGES } from './acknowledgements';
import type { FleetPlan } from './fleet-plan';
import type { GroundStack } from './ground-stack';
import { DATABASE_NAME } from './names';
import { encryptionKeyName, secretIn } from './secrets';
import { TieredStack } from './tiered-stack';

/** What the API of a region works with. */
export interface ApiParts {
  readonly ground: GroundStack;
  readonly base: RegionalBase;
  /** The database, or its replica. */
  readonly database: ec2.Connections;
  /** Encrypts the database's secret in this region. */
  readonly databaseKey: kms.IKey;
}

/** The API of one region. It keeps nothing of its own. */
export class ApiStack extends TieredStack {
  public readonly service: RecoverableService;

  public constructor(scope: Construct, id: string, plan: FleetPlan, parts: ApiParts) {
    const { ground, base, database, databaseKey } = parts;
    super(scope, id, plan, {
      part: 'api',
      description: 'The API of a region',
      region: ground.region,
      tier: ground.region === plan.recoveryRegion ? plan.tiers.apiStandby : plan.tiers.api,
    });
    const login = secretIn(this, 'Login', plan.names.databaseSecret, databaseKey);
    const content = secretIn(this, 'EncryptionKey', encryptionKeyName(plan), ground.secretKey);
    this.service = new RecoverableService(this, 'Api', {
      ...ground.balancedFor(this),
      serviceName: plan.names.stack('api'),
      logEncryptionKey: logKeyIn(this, base),
      command: ['api', '--port', '8080', '--database', DATABASE_NAME],
      healthPath: '/healthz',
      secrets: {
        DATABASE_USER: ecs.Secret.fromSecretsManager(login, 'username'),
        DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(login, 'password'),
        ENCRYPTION_KEY: ecs.Secret.fromSecretsManager(content),
      },
      standbyCount: 3,
    });
    acknowledge(this.service, FACES_THE_INTERNET, PULLS_IMAGES);
    new RegionalEndpoint(this, 'Endpoint', {
      zone: ground.zoneFor(this),
      recordName: `api.${plan.domain.zoneName}`,
      loadBalancer: this.service.loadBalancer,
    });
    this.service.connections.allowTo(database, ec2.Port.tcp(5432), 'The database of the API');
  }
}
