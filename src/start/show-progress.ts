import { SingleBar, Presets } from 'cli-progress'

export type Progress = { update: (done: number, total: number) => void; end: () => void }

/** A bar on a terminal; one line at the start and one at the end where nobody watches. Goes to standard error. */
export function showProgress(what: string): Progress {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${what} …\n`)
    return { update: () => undefined, end: () => process.stderr.write(`${what}: selesai / done\n`) }
  }
  const bar = new SingleBar(
    { format: `${what} {bar} {percentage}% {value}/{total}`, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  )
  let begun = false
  return {
    update(done, total) {
      if (!begun) bar.start(total, done)
      begun = true
      bar.setTotal(total)
      bar.update(Math.min(done, total))
    },
    end: () => bar.stop(),
  }
}
