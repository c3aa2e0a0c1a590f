export { DatabaseFault } from './fault.ts';
export { findLiveDatabase, startEmbeddedDatabase } from './start.ts';
