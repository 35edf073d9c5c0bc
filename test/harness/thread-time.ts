/**
 * Processor time in ms that the work took on this thread; what it hands to other threads does not count. Unlike a clock
 * on the wall it is the same on a machine that has other work to do.
 */
export async function threadTimeOf(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
