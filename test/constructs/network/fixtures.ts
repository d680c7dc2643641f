import type { Stack } from 'aws-cdk-lib';
import { DataPlaneNetwork, type DataPlaneNetworkProps } from '../../../constructs/network';
import { RecoverableBucket } from '../../../constructs/storage';
import { REASON, aKey } from '../misuse/parts';

/** A locked bucket for flow logs. */
export const logsIn = (stack: Stack) =>
  new RecoverableBucket(stack, 'FlowLogs', { encryptionKey: aKey(stack), withoutAccessLogs: REASON }).bucket;

export const networkIn = (stack: Stack, props: Partial<DataPlaneNetworkProps> = {}) =>
  new DataPlaneNetwork(stack, 'Network', {
    addresses: '10.20.0.0/16',
    flowLogs: props.flowLogs ?? logsIn(stack),
    ...props,
  });
