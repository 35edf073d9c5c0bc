import type { ChannelKind } from '../../src/newsroom/accounts/contract.ts'
import { channelOf } from '../../src/newsroom/publications/index.ts'
import { loopbackChannel } from './loopback-platform.ts'
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

/** The real channels, and one without keys in the place of the webhook. */
export function faultChannelOf(kind: ChannelKind) {
  return kind === 'webhook' ? loopbackChannel : channelOf(kind)
}
