import { invalidate } from '$app/navigation'
import { send, type Problem } from '#lib/api/client.ts'
import type { AccountDetail, ChannelKind } from '#lib/contracts.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'

/** What the pages of accounts depend on. */
export const accountData = 'gacek:accounts'

/** Kinds in the order they are offered. */
export const channelKinds: ChannelKind[] = [
  'wordpress',
  'facebook',
  'instagram',
  'x',
  'youtube',
  'tiktok',
  'threads',
  'telegram',
  'whatsapp-channel',
  'bluesky',
  'mastodon',
  'newsletter',
  'feed',
  'webhook',
  'sandbox',
  'other',
]

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
