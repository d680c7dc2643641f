import { createHash } from 'node:crypto';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import jsonata from 'jsonata';

type Json = any;

/** A workflow that waits for something that never comes would wait for ever. */
const MOST_STEPS = 400;

/** Answers a call of a workflow, at once or later, or throws the name of an error. */
export type Answer = (resource: string, args: Json) => Json;

/** What a run of a workflow came to. */
export interface Run {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output: Json;
  /** Calls, without the attempts that were repeated. */
  readonly calls: readonly { readonly resource: string; readonly args: Json }[];
}

/** The definition of a machine; references stand there as `{{logical id and attribute}}`. */
export function definitionOf(stack: Stack, machine: StateMachine): Json {
  const id = stack.resolve((machine.node.defaultChild as Json).logicalId);
  const text = Template.fromStack(stack).toJSON().Resources[id].Properties.DefinitionString;
  if (typeof text === 'string') return JSON.parse(text);
  const parts: unknown[] = text['Fn::Join'][1];
  const named = (part: Json): string => {
    const [, reference] = Object.entries(part)[0]!;
    return `{{${[reference].flat().join('.')}}}`;
  };
  return JSON.parse(parts.map(part => (typeof part === 'string' ? part : named(part))).join(''));
}

/**
 * Runs a definition in JSONata, as far as the workflows of this library go: Pass, Task, Choice, Map, Wait, Fail, with
 * variables and caught errors. It doesn't wait, and repeats nothing.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export async function run(definition: Json, input: Json, answer: Answer): Promise<Run> {
  const calls: { resource: string; args: Json }[] = [];
  const context = {
    Execution: { Id: 'execution', Name: 'own', Input: input, StartTime: '2026-11-01T06:00:00.000Z' },
  };
  const go = async (machine: Json, start: Json, outer: Json, ctx: Json): Promise<[boolean, Json]> => {
    const variables = { ...outer };
    let name: string = machine.StartAt;
    let value = start;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const state = machine.States[name];
      const states: Json = { input: value, context: ctx };
      const fill = (part: Json): Promise<Json> => filled(part, states, variables);
      if (state.Type === 'Fail') return [false, state.Error];
      if (state.Type === 'Succeed') return [true, await fill(state.Output)];
      if (state.Type === 'Choice') {
        name = state.Default;
        for (const { Condition, Next } of state.Choices) {
          if ((await fill(Condition)) !== true) continue;
          name = Next;
          break;
        }
        continue;
      }
      let caught: Json;
      let assigned: Json;
      try {
        if (state.Type === 'Task') {
          const args = await fill(state.Arguments);
          calls.push({ resource: state.Resource, args });
          states.result = await answer(state.Resource, args);
        } else if (state.Type === 'Map') {
          states.result = [];
          for (const item of (await fill(state.Items)) as Json[]) {
            const inner = { ...ctx, Map: { Item: { Value: item } } };
            const selected = await filled(state.ItemSelector, { input: value, context: inner }, variables);
            const [fine, result] = await go(state.ItemProcessor, selected, variables, inner);
            if (!fine) throw String(result);
            states.result.push(result);
          }
        }
        assigned = await fill(state.Assign ?? {});
      } catch (error) {
        if (typeof error !== 'string') throw error;
        states.errorOutput = { Error: error, Cause: 'not shown' };
        caught = (state.Catch ?? []).find((one: Json) =>
          one.ErrorEquals.some(
            (known: string) =>
              known === error || (known === 'States.ALL' && error !== 'States.DataLimitExceeded'),
          ),
        );
        if (!caught) return [false, error];
      }
      if (caught) assigned = await fill(caught.Assign ?? {});
      else value = 'Output' in state ? await fill(state.Output) : (states.result ?? value);
      Object.assign(variables, assigned);
      if (!caught && state.End === true) return [true, value];
      name = (caught ?? state).Next;
    }
    return [false, 'the workflow goes in circles'];
  };
  const [fine, output] = await go(definition, input, {}, context);
  return { status: fine ? 'SUCCEEDED' : 'FAILED', output, calls };
}

async function filled(part: Json, states: Json, variables: Json): Promise<Json> {
  if (typeof part === 'string') {
    const [, expression] = /^\{%(.*)%\}$/s.exec(part) ?? [];
    return expression === undefined ? part : evaluate(expression, states, variables);
  }
  if (Array.isArray(part)) return Promise.all(part.map(one => filled(one, states, variables)));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(async ([key, value]) => [
    key,
    await filled(value, states, variables),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluate(expression: string, states: Json, variables: Json): Promise<Json> {
  const compiled = jsonata(expression);
  compiled.registerFunction('uuid', () => '00000000-0000-4000-8000-000000000000');
  compiled.registerFunction('hash', (text: string, algorithm: string) =>
    createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex'),
  );
  const value = await compiled.evaluate({}, { ...variables, states }).catch((error: Json) => {
    // Codes of what goes wrong with data begin with another letter than those of a wrong expression.
    throw /^[DT]/.test(error.code) ? 'States.QueryEvaluationError' : error;
  });
  // An expression that gives nothing is an error in Step Functions.
  if (value === undefined) throw 'States.QueryEvaluationError';
  return JSON.parse(JSON.stringify(value));
}
