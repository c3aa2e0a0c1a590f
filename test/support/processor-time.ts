/**
 * Milliseconds of processor time that this process and its threads have used so far. Ceilings of work are held against it: what else the
 * machine is busy with does not count.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
