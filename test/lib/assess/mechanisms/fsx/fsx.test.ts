import { fsxAutomaticBackup } from '../../../../../lib/assess/mechanisms/fsx/automatic-backup';
import { fsxMultiAz } from '../../../../../lib/assess/mechanisms/fsx/multi-az';
import { predict, resource, stack } from '../private/predicting';

const TYPES: Readonly<Record<string, string>> = {
  LustreConfiguration: 'LUSTRE',
  OntapConfiguration: 'ONTAP',
  OpenZFSConfiguration: 'OPENZFS',
  WindowsConfiguration: 'WINDOWS',
};
const files = (configuration: string, properties: object, FileSystemType = TYPES[configuration]) =>
  stack({ Store: resource('AWS::FSx::FileSystem', { FileSystemType, [configuration]: properties }) });

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

test('what is stated for another type of file system says nothing', () => {
  const stacks = files('WindowsConfiguration', { AutomaticBackupRetentionDays: 7 }, 'OPENZFS');
  expect(predict(fsxAutomaticBackup, 'zone-failure', stacks)).toBeUndefined();
});

test('a scratch file system has no backups, whatever is stated', () => {
  const backed = (DeploymentType: string) =>
    predict(
      fsxAutomaticBackup,
      'zone-failure',
      files('LustreConfiguration', { DeploymentType, AutomaticBackupRetentionDays: 7 }),
    );
  expect(backed('SCRATCH_2')).toBeUndefined();
  expect(backed('PERSISTENT_2')).toBeDefined();
});
