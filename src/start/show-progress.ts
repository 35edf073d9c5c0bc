import { SingleBar, Presets } from 'cli-progress'

export type Progress = { update: (done: number, total: number) => void; end: () => void }

const LINES_EVERY_MS = 2_000

/** A line at the start, one every two seconds of work, and one at the end. */
function writeLines(what: string): Progress {
  process.stderr.write(`${what} …\n`)
  let next = performance.now() + LINES_EVERY_MS
  return {
    update(done, total) {
      if (performance.now() < next) return
      next = performance.now() + LINES_EVERY_MS
      process.stderr.write(`${what}: ${done}/${total}\n`)
    },
    end: () => process.stderr.write(`${what}: selesai / done\n`),
  }
}

/** A bar on a terminal, lines elsewhere. Goes to standard error. */
export function showProgress(what: string): Progress {
  if (!process.stderr.isTTY) return writeLines(what)
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
