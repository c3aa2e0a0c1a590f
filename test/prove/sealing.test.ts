// Ciphertext cannot be moved or rolled back: a thousand moves.
import '../../src/keeper/seal.test.ts';
