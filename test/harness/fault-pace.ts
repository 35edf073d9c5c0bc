import type { Pace } from '../../src/newsroom/publications/engine/index.ts'

/** Waiting times short enough that two hundred accidents fit into minutes. */
export const FAULT_PACE: Partial<Pace> = {
  tickMs: 100,
  callMs: 20_000,
  leaseMs: 2500,
  lookUpMs: [100, 400, 800, 1600],
  retryMs: 100,
  retryMaxMs: 400,
}
