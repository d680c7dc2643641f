import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoverableParameter, RecoverableSecret } from '../../../constructs/secrets';
import { acknowledge } from '../acknowledgements';
import { IS_HANDED_OUT } from './acknowledgements';
import type { Site } from './site';

/** Settings of the platform that are no secrets, by name. A change is one deployment. */
export type SettingValues = Readonly<Record<string, string>>;

/**
 * What tasks need to start: parameters, whose values stand in code, and the key to the model, which only a secret can
 * hold: CloudFormation makes no encrypted parameters.
 */
export class Settings extends Construct {
  public readonly modelKey: secretsmanager.ISecret;

  /** @param standby the settings of the other region, once there is one */
  public constructor(
    scope: Construct,
    id: string,
    private readonly site: Site,
    private readonly values: SettingValues,
    standby?: Settings,
  ) {
    super(scope, id);
    const { names, other } = site;
    const keyAlias = names.keyAlias('secrets');
    const breakGlassRoleArn = names.breakGlassRoleArn(this);
    const encryptionKey = new RecoveryKey(this, 'Key', { aliasName: keyAlias, breakGlassRoleArn }).key;
    const secretName = `${names.system}/model-key`;
    if (site.standby) {
      // Both the copy of the secret and the parameters come with those of the other region.
      this.modelKey = RecoverableSecret.fromRecoverableSecretAttributes(this, 'ModelKey', {
        secretName,
        encryptionKey,
      }).secret;
      return;
    }
    const modelKey = new RecoverableSecret(this, 'ModelKey', {
      secretName,
      encryptionKey,
      description: 'Key to the model',
      breakGlassRoleArn,
      withoutRotation: { reason: 'the key is handed out by whoever runs the model' },
      ...(other === undefined
        ? { withoutReplicas: { reason: 'there is one region; another key is handed out on request' } }
        : { replicas: [{ region: other, keyArn: RecoveryKey.aliasArnIn(this, keyAlias, other) }] }),
    });
    acknowledge(modelKey, IS_HANDED_OUT);
    this.modelKey = modelKey.secret;
    for (const [name, value] of Object.entries(values)) {
      new RecoverableParameter(this, `${name}Setting`, {
        parameterName: this.nameOf(name),
        value,
        ...(standby === undefined
          ? { withoutCounterpart: { reason: 'there is one region; the value stands in code' } }
          : { counterpartIn: standby }),
      });
    }
  }

  /** Lets tasks read every setting of their own region. */
  public letRead(tasks: iam.IGrantable): void {
    for (const name of Object.keys(this.values)) {
      ssm.StringParameter.fromStringParameterName(this, `${name}Read`, this.nameOf(name)).grantRead(tasks);
    }
  }

  private nameOf(setting: string): string {
    return `/${this.site.names.system}/${setting}`;
  }
}
