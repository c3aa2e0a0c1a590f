/** Random choices that come again with the same seed. */
export interface Random {
  /** A whole number from 0 up to but without `below`. */
  below(below: number): number;
  pick<One>(from: readonly One[]): One;
  bytes(length: number): Buffer;
  chance(share: number): boolean;
}

/** Mulberry32: small, and good enough to vary requests. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    chance: (share) => next() < share,
  };
}
