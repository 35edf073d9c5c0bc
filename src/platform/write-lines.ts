import type { Writable } from 'node:stream'

/** Writes lines in large pieces and waits when the reader is slow. */
export type LineWriter = {
  /** Adds one line; the line end is added here. */
  add(line: string): void
  /** Hands over what was added and waits until it is written. False once the reader has gone away. */
  flush(): Promise<boolean>
  /** Stops listening to the output; call it at the end. */
  release(): void
}

/** What an output reports when nobody reads it any longer. */
const READER_GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])

/**
 * Makes a writer. A reader that goes away (`head`, a closed pipe: EPIPE) is no error: `flush` says false and the rest
 * is dropped. Any other fault of the output is thrown by `flush`.
 */
export function createLineWriter(output: Writable): LineWriter {
  let pending: string[] = []
  let fault: NodeJS.ErrnoException | null = null
  const keepFault = (error: NodeJS.ErrnoException | null | undefined): void => {
    fault ??= error ?? null
  }
  output.on('error', keepFault)
  return {
    add(line) {
      pending.push(line)
    },
    async flush() {
      if (pending.length > 0 && fault === null) {
        const text = `${pending.join('\n')}\n`
        await new Promise<void>((resolve) => {
          output.write(text, (error) => {
            keepFault(error)
            resolve()
          })
        })
      }
      pending = []
      if (fault !== null && !READER_GONE.has(fault.code ?? '')) throw fault
      return fault === null
    },
    release() {
      // An EPIPE may still be reported after the last write; without a listener it would end the process.
      output.on('error', ignoreLateFault)
      output.off('error', keepFault)
    },
  }
}

/** Everything was written by then, so a late fault changes no result. */
function ignoreLateFault(): void {}
