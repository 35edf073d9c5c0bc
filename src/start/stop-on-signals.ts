import { messageOf } from '../platform/errors.ts'
import { stopWithParent } from './stop-with-parent.ts'

/** Where npm's shell is the program itself, npm passes the same Ctrl-C on once more: that is no second one. */
const SAME_PRESS_MS = 1_000

/**
 * Has `stop` run once and then ends the program: at the first SIGTERM or Ctrl-C, or when the npm that started us is gone.
 * Whoever ends a whole group of programs gives us two or three of these at once; only a person who presses Ctrl-C again
 * means "now", and then nothing more is waited for.
 */
export function stopOnSignals(stop: () => Promise<void>, isNpmScript: boolean): void {
  let begun: number | undefined
  const onSignal = (signal?: NodeJS.Signals): void => {
    if (begun !== undefined) {
      // The database recovers by itself.
      if (signal === 'SIGINT' && performance.now() - begun > SAME_PRESS_MS) process.exit(130)
      return
    }
    begun = performance.now()
    process.stdout.write('Menghentikan … / stopping …\n')
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${messageOf(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  stopWithParent(isNpmScript, onSignal)
}
