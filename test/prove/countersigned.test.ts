// Every entry of a log is countersigned within a second.
import '../../src/keeper/sealer.test.ts';
