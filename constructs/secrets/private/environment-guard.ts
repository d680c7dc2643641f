import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Refuses an environment that is given the secret's value: it would stand there in plain text for whoever may look at
 * the function or the task, and stay what it was when the secret rotates.
 */
export function guardEnvironments(secret: secretsmanager.CfnSecret): void {
  secret.node.addValidation({ validate: () => [...faults(secret)] });
}

function* faults(secret: secretsmanager.CfnSecret): Generator<string> {
  for (const node of secret.node.root.node.findAll()) {
    if (!CfnResource.isCfnResource(node)) continue;
    const text = JSON.stringify(Stack.of(node).resolve(environmentOf(node)) ?? null);
    if (!text.includes('{{resolve:secretsmanager:') || !mentions(text, node, secret)) continue;
    yield (
      `the environment of ${node.node.path} holds the value of the secret ${secret.name}; ` +
      'pass its name instead, let the role read it (grants.read), or use ecs.Secret.fromSecretsManager'
    );
  }
}

function environmentOf(resource: CfnResource): unknown {
  if (resource instanceof lambda.CfnFunction) return resource.environment;
  return resource instanceof ecs.CfnTaskDefinition ? resource.containerDefinitions : undefined;
}

/** Whether a text with a reference to a secret means this one: by its resource, from another stack, or by its name. */
function mentions(text: string, user: CfnResource, secret: secretsmanager.CfnSecret): boolean {
  const reference = JSON.stringify(Stack.of(user).resolve(secret.ref));
  return text.includes(reference) || (secret.name !== undefined && text.includes(`:${secret.name}`));
}
