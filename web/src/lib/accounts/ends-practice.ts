import type { AccountMode, ChannelKind } from '#lib/contracts.ts'

/** Kinds that are connected as soon as they are registered. */
const AT_ONCE: ReadonlySet<ChannelKind> = new Set(['feed'])

type Facts = { channel: ChannelKind; isSandbox: boolean; mode: AccountMode | 'new' }

/**
 * Whether these facts make an account one that the public counts: then what went out on practice accounts alone leaves the
 * portal (the rule is portal_view.practice). `new`: it is being registered.
 */
export function endsPractice({ channel, isSandbox, mode }: Facts): boolean {
  if (isSandbox || channel === 'sandbox') return false
  return mode === 'connected' || (mode === 'new' && AT_ONCE.has(channel))
}
