import { CloudFormationValidatePlugin, type IPolicyValidationPlugin } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { RecoveryChecks } from './nag';

/**
 * The checks that every app of this repository passes: CloudFormation's own validation of each template, four
 * packs of cdk-nag, and the one of this library. Any finding that nobody acknowledged with a reason stands in
 * the report, and all but warnings of the own pack fail the synthesis.
 */
export function complianceChecks(app: IConstruct): IPolicyValidationPlugin[] {
  return [
    // Stated, although CDK would run it by itself, so that its result stands in the report beside the others.
    new CloudFormationValidatePlugin(),
    new AwsSolutionsChecks(app),
    new NIST80053R5Checks(app),
    new HIPAASecurityChecks(app),
    new PCIDSS321Checks(app),
    new RecoveryChecks(app),
  ];
}
