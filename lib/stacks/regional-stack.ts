import { Fn, Stack } from 'aws-cdk-lib';
import { zonesIn } from '../model/region-zones';

/**
 * A stack whose zones are chosen by the deployment. Where the account is known the CDK would ask it for its zones while
 * synthesizing, which takes credentials and puts the answer into a file.
 */
export class RegionalStack extends Stack {
  public override get availabilityZones(): string[] {
    return Array.from({ length: zonesIn(this.region) }, (_, index) => Fn.select(index, Fn.getAzs()));
  }
}
