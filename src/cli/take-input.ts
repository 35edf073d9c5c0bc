import type { Readable, Writable } from 'node:stream'

/** What a command reads from. At a terminal nothing comes unless somebody types it: said, or the command would seem to hang. */
export function takeInput(input: Readable & { isTTY?: boolean }, errors: Writable): Readable {
  if (input.isTTY) {
    errors.write('Menunggu masukan baku; Ctrl-D mengakhirinya / waiting for standard input; Ctrl-D ends it\n')
  }
  return input
}
