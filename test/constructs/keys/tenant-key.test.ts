import { TenantKey } from '../../../constructs/keys';
import { templateOf, testStack } from '../../helpers/stack';

const build = (tenantId: string) =>
  new TenantKey(testStack(), 'Key', { aliasName: 'tenants/acme', tenantId });

describe('TenantKey', () => {
  test('is a recovery key that says whose it is', () => {
    const template = templateOf(stack => {
      new TenantKey(stack, 'Key', { aliasName: 'tenants/acme', tenantId: 'acme' });
    });
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      Tags: [{ Key: 'cdk-recovery:tenant', Value: 'acme' }],
    });
  });

  test('marks its own key and no other of the stack', () => {
    const template = templateOf(stack => {
      for (const tenantId of ['one', 'two']) {
        new TenantKey(stack, tenantId, { aliasName: `tenants/${tenantId}`, tenantId });
      }
    });
    const tags = Object.values(template.findResources('AWS::KMS::Key')).map(key => key['Properties'].Tags);
    expect(tags).toEqual(['one', 'two'].map(Value => [{ Key: 'cdk-recovery:tenant', Value }]));
  });

  test.each(['a', '7', 'a-b', 'a'.repeat(20)])('takes the tenant %s', tenantId => {
    expect(build(tenantId).tenantId).toBe(tenantId);
  });

  test.each(['', 'A', '-a', 'a-', 'a--b', 'a_b', 'a.b', 'a'.repeat(21), undefined, 7])(
    'fails for the tenant %p, which could not be part of a name of a bucket',
    tenantId => {
      expect(() => build(tenantId as never)).toThrow(
        /^Test\/Key: not a valid tenant id, received .*1 to 20 lower-case letters/,
      );
    },
  );
});
