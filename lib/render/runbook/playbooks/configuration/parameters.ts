import { aws, say, sh } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusRedeployed } from '../common/status';

/**
 * A parameter is deployed again with the value of its template; an overwritten one has its history.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 */
export const parameterRedeploy: Playbook = {
  types: ['AWS::SSM::Parameter'],
  mechanism: 'redeploy',
  write: situation => {
    const { facts, scenario } = situation;
    const { id, region, resource } = facts;
    const gone = scenario === 'region-failure' || scenario === 'account-loss';
    return {
      detect: detect(situation),
      decide: gone
        ? [say`Lost is what was changed since the last deployment: its versions were in the same place.`]
        : [
            say`Lost is what was changed since the last deployment. An overwritten parameter has its last 100 versions; a deleted one has none. Values are left out here:`,
            aws(region, 'ssm', 'get-parameter-history', {
              name: id,
              query: 'Parameters[].[Version,LastModifiedDate,LastModifiedUser]',
              output: 'text',
            }),
          ],
      restore: gone
        ? [
            say`Deploy the stack that states it, to the place that you recover to:`,
            sh`npx cdk deploy ${resource.stack}`,
          ]
        : [
            say`Overwritten: the value of a version that was right.`,
            sh`GOOD=REPLACE-ME  # a version from above`,
            sh`umask 077`,
            {
              ...aws(region, 'ssm', 'get-parameters', {
                names: [...id, ':', { kind: 'local', name: 'GOOD' }],
                query: 'Parameters[0].Value',
                output: 'text',
              }),
              file: 'value.txt',
            },
            aws(region, 'ssm', 'put-parameter', { name: id, value: 'file://value.txt', overwrite: true }),
            sh`shred -u value.txt`,
            say`Deleted: deploy its stack after CloudFormation was told of the drift, or put it back with the value in the template.`,
          ],
      verify: statusRedeployed(situation),
      open: [say`Restart clients that keep the value.`],
      rollback: [say`Put the former version back in the same way.`],
      afterwards: [say`State the value in the template, so that the next deployment doesn't take it back.`],
    };
  },
};
