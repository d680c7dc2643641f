import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RecoveryKey } from '../../constructs/keys';
import type { SystemNames } from './system-names';

/** Services that have something to say, and so have to encrypt under the topic's key. */
const SPEAKERS = ['cloudwatch.amazonaws.com', 'backup.amazonaws.com'];

/** What the people on call depend on in a region: the topic that alarms go to, and the key of topic and logs. */
export class Operations extends Construct {
  /** Subscribe whoever is on call. The vault that reports here lets its service publish. */
  public readonly topic: sns.Topic;
  /** Encrypts alarms and logs, and nothing that has to be recovered. */
  public readonly key: kms.Key;

  public constructor(scope: Construct, id: string, names: SystemNames) {
    super(scope, id);
    const { key, grants } = new RecoveryKey(this, 'Key', { aliasName: names.keyAlias('operations') });
    for (const service of SPEAKERS) grants.useByService(service);
    grants.useByLogs();
    this.key = key;
    this.topic = new sns.Topic(this, 'Alarms', {
      topicName: names.alarmTopic,
      masterKey: key,
      enforceSSL: true,
    });
  }
}
