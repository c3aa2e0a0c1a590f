export { DatabaseFault, type DatabaseFaultCode, type FaultText } from './fault.ts';
export {
  type EmbeddedDatabase,
  type EmbeddedDatabaseOptions,
  findLiveDatabase,
  startEmbeddedDatabase,
} from './start.ts';
