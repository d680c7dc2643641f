export * from './erasure-ledger';
export * from './subject-erasure';
export * from './subject-key-grants';
export * from './subject-key-table';
