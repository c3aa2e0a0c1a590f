export { openFolderWitness } from './folder.ts';
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
export type { Witness, WitnessAnswer, WitnessedState, WitnessRefusal, WitnessRequest } from './witness.ts';
