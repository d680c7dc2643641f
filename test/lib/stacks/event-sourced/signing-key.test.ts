import { ROTATOR } from '../../../../lib/stacks/event-sourced/signing-key';

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

/** Secrets Manager with one secret, as far as a rotation asks it. */
class FakeSecret {
  public readonly values = new Map([['v1', 'first']]);
  public readonly stages: Record<string, string[]> = { v1: ['AWSCURRENT'] };

  public begin(token: string): void {
    this.stages[token] ??= ['AWSPENDING'];
  }
  public get client(): object {
    return {
      describeSecret: async () => ({ VersionIdsToStages: structuredClone(this.stages) }),
      getSecretValue: async ({ VersionId }: { VersionId: string }) => {
        const value = this.values.get(VersionId);
        if (value === undefined)
          throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
        return { SecretString: value };
      },
      putSecretValue: async (asked: { ClientRequestToken: string; SecretString: string }) => {
        if (this.values.has(asked.ClientRequestToken)) throw new Error('a version is never written twice');
        this.values.set(asked.ClientRequestToken, asked.SecretString);
      },
      updateSecretVersionStage: async (asked: { MoveToVersionId: string; RemoveFromVersionId: string }) => {
        expect(this.stages[asked.RemoveFromVersionId]).toContain('AWSCURRENT');
        for (const version of Object.keys(this.stages)) {
          this.stages[version] = this.stages[version]!.filter(stage => !/AWS(CURRENT|PREVIOUS)/.test(stage));
        }
        this.stages[asked.RemoveFromVersionId]!.push('AWSPREVIOUS');
        this.stages[asked.MoveToVersionId]!.push('AWSCURRENT');
      },
    };
  }
}

/** The function as Lambda would load it. */
function rotator(secret: FakeSecret): (event: object) => Promise<void> {
  const module: { handler?: (event: object) => Promise<void> } = {};
  const load = (name: string): unknown =>
    name === '@aws-sdk/client-secrets-manager'
      ? {
          SecretsManager: class {
            public constructor() {
              return secret.client;
            }
          },
        }
      : jest.requireActual(name);
  new Function('require', 'exports', ROTATOR)(load, module);
  return module.handler!;
}

async function rotate(secret: FakeSecret, token: string, steps: readonly string[] = STEPS): Promise<void> {
  secret.begin(token);
  for (const Step of steps) await rotator(secret)({ Step, SecretId: 'signing', ClientRequestToken: token });
}

test('a rotation makes up another key, and the one before is still there', async () => {
  const secret = new FakeSecret();
  await rotate(secret, 'v2');
  expect(secret.stages['v2']).toContain('AWSCURRENT');
  expect(secret.stages['v1']).toEqual(['AWSPREVIOUS']);
  expect(secret.values.get('v2')).toMatch(/^[\w-]{86}$/);
  expect(secret.values.get('v1')).toBe('first');
});

test('two rotations make up two keys', async () => {
  const secret = new FakeSecret();
  await rotate(secret, 'v2');
  await rotate(secret, 'v3');
  expect(new Set(secret.values.values()).size).toBe(3);
  expect(secret.stages['v2']).toContain('AWSPREVIOUS');
});

test('each step may be asked for twice, as Secrets Manager does after an error', async () => {
  const secret = new FakeSecret();
  await rotate(
    secret,
    'v2',
    STEPS.flatMap(step => [step, step]),
  );
  await rotate(secret, 'v2');
  expect([...secret.values.keys()]).toEqual(['v1', 'v2']);
  expect(secret.stages['v2']).toContain('AWSCURRENT');
});

test('fits into a template', () => expect(ROTATOR.length).toBeLessThan(4_096));
