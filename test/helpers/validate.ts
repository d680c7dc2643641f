import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export interface TemplateToValidate {
  readonly name: string;
  readonly template: object;
  readonly region?: string;
}

/**
 * What CloudFormation's own validation engine says of templates, one line a finding; empty when all are valid.
 */
export function validationFindings(templates: readonly TemplateToValidate[]): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-recovery-validate-'));
  try {
    const stackTemplates = templates.map(({ name, template, region }, index) => {
      const templatePath = path.join(folder, `${index}.template.json`);
      fs.writeFileSync(templatePath, JSON.stringify(template));
      return {
        stackConstructPath: name,
        templatePath,
        accountId: '111111111111',
        region: region ?? 'us-east-1',
      };
    });
    const report = globalThis.validateTemplates({
      templatePaths: stackTemplates.map(stack => stack.templatePath),
      stackTemplates,
    } as never);
    return Array.from(
      report.violations,
      violation =>
        `${violation.ruleName}: ${violation.description} ` +
        JSON.stringify(violation.violatingResources.map(resource => resource.resourceLogicalId)),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
