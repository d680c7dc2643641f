import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  BreakGlassAnnouncement,
  type BreakGlassAnnouncementProps,
  BreakGlassPower,
  BreakGlassRole,
  type BreakGlassRoleProps,
  CrossAccountReadRole,
  type CrossAccountReadRoleProps,
  DenyWriteRole,
  type DenyWriteRoleProps,
} from '../../../constructs/access';
import { REASON, aBoundary, aBucket, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const someone = () => new iam.ArnPrincipal('arn:aws:iam::111111111111:user/someone');

export const ACCESS: readonly Entry[] = [
  {
    name: 'BreakGlassAnnouncement',
    call: (stack, props) => new BreakGlassAnnouncement(stack, 'Test', props),
    examples: [
      (stack): Complete<BreakGlassAnnouncementProps> => ({
        roleName: 'break-glass',
        announceTo: aTopic(stack),
      }),
    ],
  },
  {
    name: 'BreakGlassRole',
    call: (stack, props) => new BreakGlassRole(stack, 'Test', props),
    examples: [
      (stack): Complete<BreakGlassRoleProps> => ({
        roleName: 'break-glass',
        assumedBy: [someone()],
        trustedPermissionSets: ['Emergency'],
        announceTo: aTopic(stack),
        mayUse: [BreakGlassPower.KEYS, BreakGlassPower.DATABASES],
        mfaMaxAge: Duration.minutes(30),
        withoutMfaCondition: REASON,
        notAfter: new Date('2030-01-31T00:00:00Z'),
        permissionsBoundary: aBoundary(stack),
      }),
    ],
  },
  {
    name: 'CrossAccountReadRole',
    call: (stack, props) => new CrossAccountReadRole(stack, 'Test', props),
    examples: [
      (stack): Complete<CrossAccountReadRoleProps> => ({
        trustedAccount: '222222222222',
        externalId: 'customer-4711',
        trustedRoleArns: ['arn:aws:iam::222222222222:role/reader'],
        reads: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'] }],
        reportBucket: aBucket(stack),
        roleName: 'reader',
      }),
    ],
  },
  {
    name: 'DenyWriteRole',
    call: (stack, props) => new DenyWriteRole(stack, 'Test', props),
    examples: [
      (stack): Complete<DenyWriteRoleProps> => ({
        assumedBy: someone(),
        reads: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'] }, { actions: ['ce:Get*'] }],
        writeSurface: [
          { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::data/*'] },
          {
            actions: ['logs:StartQuery'],
            resources: ['*'],
            anyResourceBecause: 'it has no resource to name',
          },
        ],
        useKeys: [aKey(stack)],
        maxSessionDuration: Duration.hours(2),
        permissionsBoundary: aBoundary(stack),
        roleName: 'reader',
      }),
    ],
  },
];
