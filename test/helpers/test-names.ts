import * as fs from 'node:fs';
import * as ts from 'typescript';

/**
 * The names of the tests of a file that run: those that are skipped, or stand in a group that is, don't count. Of
 * tests over a table it is the name as it is written.
 */
export function runningTests(file: string): readonly string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = calleeOf(node.expression);
      if (SKIPPED.test(called)) return;
      const [name] = node.arguments;
      if (TEST.test(called) && name && ts.isStringLiteralLike(name)) names.push(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

const SKIPPED = /^(x(test|it|describe)|(test|it|describe)\b.*\.(skip|todo|failing))\b/;
const TEST = /^(test|it)(\.each|\.only)?$/;

/** Such as `test.each` of `test.each([…])('…', …)`. */
function calleeOf(expression: ts.Expression): string {
  if (ts.isCallExpression(expression)) return calleeOf(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return calleeOf(expression.tag);
  if (ts.isPropertyAccessExpression(expression)) {
    return `${calleeOf(expression.expression)}.${expression.name.text}`;
  }
  return ts.isIdentifier(expression) ? expression.text : '';
}
