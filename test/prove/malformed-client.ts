/** Sends malformed requests as its parent asks, and tells what came back. Argument 1 is the seed. */
import { type Ground, malformedClient } from '../http/malformed/run.ts';

const client = malformedClient(Number(process.argv[2]));
process.on('message', ({ ground, many }: { ground: Ground; many: number }) => {
  void client(ground, many).then((outcomes) => process.send!(outcomes));
});
process.on('disconnect', () => process.exit());
