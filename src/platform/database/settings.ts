/**
 * The server's settings. Durability is never traded for speed here; nothing a user typed may reach the log: a failed INSERT otherwise writes
 * its whole row there, and a slow statement its parameters.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  jit: 'off',
  // Pages lie in memory or on a disk without moving parts: jumping in a table costs hardly more than reading on.
  random_page_cost: '1.1',
  statement_timeout: '60s',
  lock_timeout: '10s',
  idle_in_transaction_session_timeout: '60s',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] %d ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '-1',
  log_statement: 'none',
  log_checkpoints: 'off',
};

/** `-c name=value` arguments for `postgres`, later ones winning. */
export function settingArguments(port: number, more: Readonly<Record<string, string>> = {}): string[] {
  const all = { ...serverSettings, port: String(port), ...more };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
