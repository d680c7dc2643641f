import * as fc from 'fast-check';
import { type KeyInUse, keyNamed } from '../../../../../lib/assess/mechanisms/keys/key-in-use';
import { areOtherKeys, relationOf } from '../../../../../lib/assess/mechanisms/keys/other-keys';
import { regionOfArn } from '../../../../../lib/assess/mechanisms/private/places';
import { buildSystem } from '../../../../../lib/assess/system/build';
import { stackOf } from '../../posture/system';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const OTHER_ID = '2234abcd-12ab-34cd-56ef-1234567890ab';
const SET = 'mrk-1234abcd12ab34cd56ef1234567890ab';
const arn = (id: string, region = 'us-east-1', account = '111111111111'): string =>
  `arn:aws:kms:${region}:${account}:key/${id}`;

const key = (Properties: object = {}, rest: object = {}): object => ({
  Type: 'AWS::KMS::Key',
  Properties,
  ...rest,
});
const copyOf = (PrimaryKeyArn: unknown): object => ({
  Type: 'AWS::KMS::ReplicaKey',
  Properties: { PrimaryKeyArn },
});

const system = buildSystem([
  stackOf({
    Plain: key(),
    Second: key(),
    Multi: key({ MultiRegion: true }),
    Copy: copyOf({ 'Fn::GetAtt': ['Multi', 'Arn'] }),
    Twin: copyOf({ 'Fn::GetAtt': ['Multi', 'Arn'] }),
    CopyOfNamed: copyOf(arn(SET)),
    CopyOfAny: copyOf({ Ref: 'Nothing' }),
    Perhaps: key({}, { Condition: 'Open' }),
    Off: key({ Enabled: false }),
    Aliased: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: 'alias/plain', TargetKeyId: { Ref: 'Plain' } },
    },
  }),
]);
const place = system.resources[0]!;
const MADE = ['Plain', 'Second', 'Multi', 'Copy', 'Twin', 'CopyOfNamed', 'CopyOfAny', 'Perhaps'];
const NAMED = [
  arn(ID),
  arn(OTHER_ID),
  arn(ID, 'eu-west-1'),
  arn(SET),
  arn(SET, 'eu-west-1'),
  arn(ID, 'us-east-1', '222222222222'),
  'alias/plain',
  'alias/nobody-knows',
  'alias/aws/rds',
];

/** A key by its logical id, or by what a property states in its region. */
const inUse = (stated: string, region = regionOfArn(stated) ?? place.region): KeyInUse =>
  keyNamed(
    system.resources.find(({ logicalId }) => logicalId === stated)?.arn ?? stated,
    { ...place, region },
    system,
  );
const relation = (one: string, other: string): string => relationOf(inUse(one), inUse(other));

test.each([
  ['two keys of the templates', 'Plain', 'Second'],
  ['a key and a multi-Region one', 'Plain', 'Copy'],
  ['two ids', arn(ID), arn(OTHER_ID)],
  ['a key of AWS and any other', 'alias/aws/rds', 'Plain'],
  ['a key of the templates and one that is named in another region', 'Plain', arn(ID, 'eu-west-1')],
  ['a key that is not multi-Region and a set in another region', 'Plain', arn(SET, 'eu-west-1')],
  ['a multi-Region key and a plain one in another region', 'Multi', arn(ID, 'eu-west-1')],
])('%s are lost apart', (_, one, other) => expect(relation(one, other)).toBe('other'));

test.each([
  ['a key and itself', 'Plain', 'Plain'],
  ['a key and its alias', 'Plain', 'alias/plain'],
  ['a key and its replica', 'Multi', 'Copy'],
  ['two replicas of a key', 'Copy', 'Twin'],
  ['an id of a set in two regions', arn(SET), arn(SET, 'eu-west-1')],
  ['a replica and the key that it names', 'CopyOfNamed', arn(SET)],
])('%s are lost together', (_, one, other) => expect(relation(one, other)).toBe('same'));

test.each([
  ['a multi-Region key and the replica of one that is named', 'Multi', 'CopyOfNamed'],
  ['a multi-Region key and a set that is named', 'Multi', arn(SET, 'eu-west-1')],
  ['a key and one that is named in its region', 'Plain', arn(ID)],
  ['a key and the replica of one that is not determined', 'Plain', 'CopyOfAny'],
  ['a key and one that may not exist', 'Plain', 'Perhaps'],
  ['a key and one that is switched off', 'Plain', 'Off'],
  ['a key and the pattern of any', 'Plain', arn('*', 'eu-west-1')],
  ['a key and an alias that no template makes', 'Plain', 'alias/nobody-knows'],
])('of %s nothing is known', (_, one, other) => expect(relation(one, other)).toBe('open'));

test('a key of another region is none that anything here is under', () => {
  expect(inUse(arn(ID, 'eu-west-1'), 'us-east-1')).toBe('unknown');
});

test('how two keys stand to each other is the same from both sides, and no key outlasts itself', () => {
  const any = fc.constantFrom(...MADE, ...NAMED.filter(stated => !stated.includes('/aws/')));
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(relation(one, other)).toBe(relation(other, one));
      expect(areOtherKeys(inUse(one), inUse(one))).toBe(false);
    }),
  );
});
