export { openFolderWitness, readFolderWitness } from './folder.ts';
export {
  type Checkpoint,
  checkpointText,
  isSignedBy,
  makeSigner,
  parseCheckpoint,
  parseNote,
  type Signer,
  signText,
  writeNote,
} from './note.ts';
export { addLeaves, consistencyProof, emptyFrontier, type Frontier, leafHash, rootOf } from './tree.ts';
export type {
  Witness,
  WitnessAnswer,
  WitnessedState,
  WitnessMemory,
  WitnessRefusal,
  WitnessRequest,
} from './witness.ts';
