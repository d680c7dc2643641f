import { backupReplicationRegions, isBackupReplicationPair } from '../../../lib/model/region-pairs';

test('pairs are not symmetric', () => {
  expect(isBackupReplicationPair('us-east-1', 'eu-west-2')).toBe(true);
  expect(isBackupReplicationPair('us-east-2', 'eu-west-2')).toBe(false);
  expect(isBackupReplicationPair('ap-northeast-3', 'ap-northeast-1')).toBe(true);
  expect(isBackupReplicationPair('il-central-1', 'eu-west-1')).toBe(true);
  expect(isBackupReplicationPair('eu-west-1', 'il-central-1')).toBe(false);
});

test('a region without published pairs has none, and is none of its own', () => {
  expect(backupReplicationRegions('mars-north-1')).toBeUndefined();
  expect(isBackupReplicationPair('mars-north-1', 'us-east-1')).toBe(false);
  expect(isBackupReplicationPair('us-east-1', 'us-east-1')).toBe(false);
});

test.each(['constructor', '__proto__', 'toString'])('%s is no region', name => {
  expect(isBackupReplicationPair(name, 'us-east-1')).toBe(false);
  expect(backupReplicationRegions(name)).toBeUndefined();
});

test('the partitions do not mix', () => {
  const partition = (region: string) => /^(cn|us-gov)-/.exec(region)?.[1] ?? 'aws';
  for (const source of ['us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1', 'ap-southeast-1']) {
    const destinations = backupReplicationRegions(source) ?? [];
    expect(destinations.length).toBeGreaterThan(0);
    expect(destinations.filter(destination => partition(destination) !== partition(source))).toEqual([]);
    expect([...destinations]).toEqual([...new Set(destinations)].sort());
  }
});
