export * from './audit-trail';
export * from './audit-trail-counterpart';
export * from './audit-trail-props';
export * from './audited-data';
