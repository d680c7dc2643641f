import type { Dangers } from './danger';

/** Keys: whoever destroys the key has destroyed every backup under it, locked or not. */
export const KEYS = {
  'kms:DeleteAlias': { why: 'takes away the name by which the other region finds the key' },
  'kms:DeleteCustomKeyStore': { why: 'takes away a key store, once it is empty' },
  'kms:DeleteImportedKeyMaterial': { why: 'makes a key unusable at once' },
  'kms:DisableKey': { why: 'makes all that is under the key unreadable' },
  'kms:DisableKeyRotation': { why: 'leaves everything under one key material' },
  'kms:DisconnectCustomKeyStore': { why: 'makes the keys of a key store unusable' },
  'kms:ImportKeyMaterial': { why: 'sets an end to imported material' },
  'kms:PutKeyPolicy': { why: 'changes who is denied', deployments: true },
  'kms:RevokeGrant': { why: 'takes the key from a database or a backup that is using it' },
  'kms:ScheduleKeyDeletion': { why: 'destroys all that is under the key, 7 to 30 days later' },
  'kms:UpdateAlias': { why: 'puts new data under another key', deployments: true },
  'kms:UpdatePrimaryRegion': { why: 'moves the primary key, which alone rotates and is destroyed last' },
} as const satisfies Dangers;

/** The account itself, and its place in the organization whose guardrails hold for it. */
export const ACCOUNTS = {
  'account:AcceptPrimaryEmailUpdate': { why: 'hands the root user to another address' },
  'account:CloseAccount': { why: 'deletes everything 90 days later, locked or not' },
  'account:DisableRegion': { why: 'makes everything in a region unreachable' },
  'account:StartPrimaryEmailUpdate': { why: 'begins to hand the root user to another address' },
  'organizations:AcceptHandshake': { why: 'lets another organization have the account' },
  'organizations:CloseAccount': { why: 'deletes everything 90 days later, locked or not' },
  'organizations:DeleteOrganization': { why: 'ends all guardrails' },
  'organizations:DeletePolicy': { why: 'deletes a guardrail or a backup policy' },
  'organizations:DeregisterDelegatedAdministrator': {
    why: 'takes backups from the account that manages them',
  },
  'organizations:DetachPolicy': { why: 'takes a guardrail or a backup policy away' },
  'organizations:DisableAWSServiceAccess': { why: 'ends what AWS Backup does across accounts' },
  'organizations:DisablePolicyType': { why: 'takes all guardrails of a type away' },
  'organizations:LeaveOrganization': { why: 'leaves the guardrails and cross-account copies behind' },
  'organizations:MoveAccount': { why: 'moves the account to where other guardrails hold' },
  'organizations:RemoveAccountFromOrganization': { why: 'takes the account out of all guardrails' },
  'organizations:UpdatePolicy': { why: 'changes a guardrail or a backup policy' },
} as const satisfies Dangers;

/** The record of who did what. */
export const TRAILS = {
  'cloudtrail:DeleteEventDataStore': { why: 'deletes the record' },
  'cloudtrail:DeleteTrail': { why: 'ends the record' },
  'cloudtrail:PutEventSelectors': { why: 'leaves events out of the record', deployments: true },
  'cloudtrail:StopEventDataStoreIngestion': { why: 'ends the record' },
  'cloudtrail:StopLogging': { why: 'ends the record' },
  'cloudtrail:UpdateEventDataStore': { why: 'shortens what is kept', deployments: true },
  'cloudtrail:UpdateTrail': { why: 'sends the record elsewhere', deployments: true },
} as const satisfies Dangers;
