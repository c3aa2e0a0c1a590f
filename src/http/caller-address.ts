import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';

/** Proxies whose word on where a request comes from is taken. */
export type TrustedProxies = Pick<BlockList, 'check'>;

/**
 * Reads a list of addresses and networks, such as `10.0.0.5, 192.168.7.0/24, fd00::/8`.
 *
 * @returns undefined when an entry is neither
 */
export function readTrustedProxies(text: string): TrustedProxies | undefined {
  const list = new BlockList();
  for (const entry of text.split(',').map((one) => one.trim())) {
    if (entry === '') continue;
    const [address = '', prefix, ...more] = entry.split('/');
    const family = familyOf(address);
    const bits = family === 'ipv4' ? 32 : 128;
    const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
    if (!family || more.length > 0 || length < 0 || length > bits) return undefined;
    list.addSubnet(address, length, family);
  }
  return list;
}

/**
 * The address a request comes from: that of the connection; or, when a trusted proxy made the connection, the last address in
 * X-Forwarded-For that is none of the trusted proxies. What stands further left was written by the caller and counts for nothing.
 */
export function callerAddress(context: Pick<Context, 'env' | 'req'>, trusted: TrustedProxies | undefined): string {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  let address = plain(env?.incoming?.socket?.remoteAddress ?? 'unknown');
  const hops = (context.req.raw.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  while (trusted && isTrusted(trusted, address)) {
    const before = hops.pop();
    if (before === undefined || !familyOf(before)) break;
    address = before;
  }
  return address;
}

function isTrusted(trusted: TrustedProxies, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && trusted.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  return ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address)];
}

/** IPv4 spoken over IPv6 is the same address (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
