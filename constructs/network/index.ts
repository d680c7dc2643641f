export * from './data-plane-endpoint';
export * from './data-plane-network';
export * from './data-plane-network-props';
