import { fsxAutomaticBackup } from '../../../../../lib/assess/mechanisms/fsx/automatic-backup';
import { fsxMultiAz } from '../../../../../lib/assess/mechanisms/fsx/multi-az';
import { predict, resource, stack } from '../private/predicting';

const files = (configuration: string, properties: object) =>
  stack({ Store: resource('AWS::FSx::FileSystem', { [configuration]: properties }) });

test.each([
  ['WindowsConfiguration', 'MULTI_AZ_1'],
  ['OntapConfiguration', 'MULTI_AZ_2'],
  ['OpenZFSConfiguration', 'MULTI_AZ_1'],
])('%s of type %s fails over losing nothing, in a time without a bound', (configuration, DeploymentType) => {
  const found = predict(fsxMultiAz, 'zone-failure', files(configuration, { DeploymentType }));
  expect(found).toMatchObject({ rpoSeconds: 0, rtoSeconds: null, basis: 'typical' });
});

test.each([['SINGLE_AZ_1'], ['PERSISTENT_2'], [{ Ref: 'Nothing' }]])('type %j fails with its zone', type => {
  const stacks = files('LustreConfiguration', { DeploymentType: type });
  expect(predict(fsxMultiAz, 'zone-failure', stacks)).toBeUndefined();
});

test('daily backups bring a single zone back, two days old at worst', () => {
  const stacks = files('WindowsConfiguration', { AutomaticBackupRetentionDays: 7 });
  expect(predict(fsxAutomaticBackup, 'zone-failure', stacks)?.rpoSeconds).toBe(48 * 3_600 + 1_800);
});

test('they are deleted with the file system, so that a deletion has no figure', () => {
  const stacks = files('WindowsConfiguration', { AutomaticBackupRetentionDays: 90 });
  expect(predict(fsxAutomaticBackup, 'accidental-deletion', stacks)).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
    rtoSeconds: null,
  });
});

test.each([[0], [undefined]])('a retention of %s days is none', AutomaticBackupRetentionDays => {
  const stacks = files('WindowsConfiguration', { AutomaticBackupRetentionDays });
  expect(predict(fsxAutomaticBackup, 'zone-failure', stacks)).toBeUndefined();
});
