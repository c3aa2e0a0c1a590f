import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerAddress, readTrustedProxies } from './caller-address.ts';

const trusted = readTrustedProxies('10.0.0.5, 192.168.7.0/24, fd00::/8');

function addressOf(connection: string, forwarded?: string, proxies: typeof trusted | 'none' = trusted): string {
  const raw = new Request(
    'http://localhost',
    forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } },
  );
  return callerAddress(
    { env: { incoming: { socket: { remoteAddress: connection } } }, req: { raw } } as never,
    proxies === 'none' ? undefined : proxies,
  );
}

test('the word of a trusted proxy counts, and only what the last of them added', () => {
  assert.equal(addressOf('10.0.0.5', '203.0.113.9'), '203.0.113.9');
  assert.equal(addressOf('::ffff:10.0.0.5', '203.0.113.9'), '203.0.113.9');
  assert.equal(addressOf('fd00::1', '2001:db8::9'), '2001:db8::9');
  assert.equal(addressOf('10.0.0.5', '198.51.100.1, 203.0.113.9'), '203.0.113.9', 'the caller wrote the first');
  assert.equal(addressOf('10.0.0.5', '198.51.100.1, 203.0.113.9, 192.168.7.4'), '203.0.113.9', 'two proxies of ours');
  assert.equal(addressOf('10.0.0.5', '192.168.7.9'), '192.168.7.9');
});

test('nobody else is believed, and what is no address counts for nothing', () => {
  assert.equal(addressOf('203.0.113.9', '198.51.100.1'), '203.0.113.9');
  assert.equal(addressOf('10.0.0.6', '198.51.100.1'), '10.0.0.6');
  assert.equal(addressOf('10.0.0.5', '198.51.100.1', 'none'), '10.0.0.5', 'none is trusted unless named');
  for (const nonsense of ['', 'unknown', '198.51.100.1, _hidden', '198.51.100.1,', '198.51.100.1:99']) {
    assert.equal(addressOf('10.0.0.5', nonsense), '10.0.0.5', nonsense);
  }
});

test('a list of proxies is addresses and networks, nothing else', () => {
  for (const wrong of ['proxy.example.ca', '10.0.0.0/33', '10.0.0.5/', '10.0.0.0/8/8', 'fd00::/129', '10.0.0'])
    assert.equal(readTrustedProxies(wrong), undefined, wrong);
});
