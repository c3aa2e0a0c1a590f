/** Starts Debian's own PostgreSQL of a version in a folder of ours. */
export function startDebianPostgres(version: string, folder: string): Promise<{ url: string; stop(): Promise<void> }>;
