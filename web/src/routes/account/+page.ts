import { read } from '#lib/api/client.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { Passkey, SessionList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireOfficer(event)
  event.depends('gacek:account')
  const [sessions, passkeys] = await Promise.all([
    read<SessionList>(event, '/api/sessions'),
    read<{ passkeys: Passkey[] }>(event, '/api/passkeys'),
  ])
  return { ...sessions, passkeys: passkeys.passkeys }
}
