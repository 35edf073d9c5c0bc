import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { AccountDetail, ChannelKind } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the pages of accounts depend on. */
export const accountData = 'gacek:accounts'

/** A line for each kind, in the order they are offered: of a list, a new kind could be missing unseen. */
const offered: Record<ChannelKind, true> = {
  wordpress: true,
  facebook: true,
  instagram: true,
  x: true,
  youtube: true,
  tiktok: true,
  threads: true,
  telegram: true,
  'whatsapp-channel': true,
  bluesky: true,
  mastodon: true,
  newsletter: true,
  feed: true,
  webhook: true,
  sandbox: true,
  other: true,
}
/** Kinds in the order they are offered. */
export const channelKinds = Object.keys(offered) as ChannelKind[]

/** A form while it is being sent: what went wrong, and whether it is on its way. */
export type Draft = { busy: boolean; problem: Problem | null }

/** Sends a change of an account, says that it is done, and refreshes the page. Null when it was refused. */
export async function changeAccount(
  draft: Draft,
  request: { method: 'POST' | 'PATCH' | 'PUT'; path: string; body?: unknown; told: string },
): Promise<AccountDetail | true | null> {
  draft.busy = true
  draft.problem = null
  const answer = await send<AccountDetail | null>(request.method, request.path, request.body)
  draft.busy = false
  if (!answer.ok) {
    draft.problem = answer.problem
    return null
  }
  toasts.done(request.told)
  await invalidate(accountData)
  return answer.value ?? true
}
