import { randomInt } from 'node:crypto'

/**
 * Below the ports systems lend (Linux from 32768, sandboxes of build machines from 16000), and another stretch for each
 * worker of the test run: whoever lets such a port go for a while, or hands its number to another program, finds that nobody
 * else was given it.
 */
const LOWEST = 10_000
const STRETCH = 500
const WORKERS = 12

/** A port for this worker alone, which an earlier test of it may still hold: ask again with another where it is taken. */
export function drawPort(): number {
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % WORKERS
  return LOWEST + worker * STRETCH + randomInt(STRETCH)
}

/**
 * How often a port is asked for that was ours a moment ago, and how long apart. A process that another worker begins holds
 * all our sockets until it has become itself, which takes a busy machine some milliseconds.
 */
export const KNOCKS = 100
export const KNOCK_MS = 20
