import * as iam from 'aws-cdk-lib/aws-iam';
import { READ_PARAMETER_ACTIONS } from './perms';

/** Lets principals read a parameter. Nothing here lets anybody change or delete it: deployments do. */
export class RecoverableParameterGrants {
  /** @internal */
  public static _of(parameterArn: string): RecoverableParameterGrants {
    return new RecoverableParameterGrants(parameterArn);
  }

  private constructor(private readonly parameterArn: string) {}

  /** Reading the value, and what it was before. */
  public read(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: READ_PARAMETER_ACTIONS,
      resourceArns: [this.parameterArn],
    });
  }
}
