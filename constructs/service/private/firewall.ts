import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { checkInteger } from '../../private/checks';
import { reject } from '../../private/errors';
import { recordRemoval } from '../../private/metadata';
import type { RecoverableServiceProps } from '../recoverable-service-props';
import { knownSwitch } from './checks';
import { logGroup } from './logs';

/**
 * Lists that AWS keeps up and that hold back no request for its size or its shape alone: known attackers, and
 * requests that are attacks whatever stands behind.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const MANAGED = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];

/**
 * A firewall where one is wanted: towards the internet unless somebody says why not, inside on request.
 *
 * @throws RecoveryError `missing-reason`, `invalid-rate`, `not-a-boolean`, `firewall-kept-and-removed`
 */
export function makeFirewall(
  scope: Construct,
  settings: RecoverableServiceProps,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): wafv2.CfnWebACL | undefined {
  const stated =
    settings.firewall === undefined ? undefined : knownSwitch(scope, 'firewall', settings.firewall);
  const limit = checkInteger(
    scope,
    'invalid-rate',
    'the rate of requests',
    settings.requestsPerAddress ?? 2_000,
    {
      min: 10,
      max: 2_000_000_000,
    },
  );
  if (settings.withoutFirewall !== undefined) {
    recordRemoval(
      loadBalancer.node.defaultChild as elbv2.CfnLoadBalancer,
      'firewall',
      settings.withoutFirewall,
    );
  }
  if (stated === (settings.withoutFirewall !== undefined)) {
    throw reject(scope, {
      code: 'firewall-kept-and-removed',
      problem: stated
        ? 'the firewall is both kept and done without'
        : 'doing without a firewall needs a reason',
      received: stated,
      allowed: 'firewall: true, or withoutFirewall with a reason',
      fix: 'leave one of them out',
    });
  }
  const wanted = stated ?? settings.internetFacing === true;
  if (!wanted || settings.withoutFirewall !== undefined) return undefined;
  return webAcl(scope, settings, limit, loadBalancer);
}

function webAcl(
  scope: Construct,
  settings: RecoverableServiceProps,
  limit: number,
  loadBalancer: elbv2.ApplicationLoadBalancer,
): wafv2.CfnWebACL {
  const { serviceName } = settings;
  const acl = new wafv2.CfnWebACL(scope, 'Firewall', {
    name: serviceName,
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visible(serviceName),
    rules: [
      {
        name: 'rate',
        priority: 0,
        action: { block: {} },
        // Five minutes is the window that a rate has unless another is stated.
        statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
        visibilityConfig: visible(`${serviceName}-rate`),
      },
      ...MANAGED.map((name, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
        visibilityConfig: visible(`${serviceName}-${name}`),
      })),
    ],
  });
  new wafv2.CfnWebACLAssociation(scope, 'FirewallAssociation', {
    resourceArn: loadBalancer.loadBalancerArn,
    webAclArn: acl.attrArn,
  });
  // WAF takes a log group whose name begins like this and no other.
  const group = logGroup(scope, 'FirewallLogs', `aws-waf-logs-${serviceName}`, settings);
  new wafv2.CfnLoggingConfiguration(scope, 'FirewallLogging', {
    resourceArn: acl.attrArn,
    // The ARN of the group ends in :*, which WAF doesn't take.
    logDestinationConfigs: [destinationOf(scope, group.logGroupName)],
    redactedFields: ['authorization', 'cookie'].map(name => ({ singleHeader: { Name: name } })),
  });
  return acl;
}

function destinationOf(scope: Construct, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function visible(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
