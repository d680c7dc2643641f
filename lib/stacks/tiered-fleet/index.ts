export type { FleetDomain, FleetTiers, TieredFleetProps } from './fleet-plan';
export * from './tiered-fleet';
