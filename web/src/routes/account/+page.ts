import { read } from '#lib/api/client.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { Passkey, Session } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireOfficer(event)
  event.depends('gacek:account')
  const [sessions, passkeys] = await Promise.all([
    read<{ sessions: Session[] }>(event, '/api/sessions'),
    read<{ passkeys: Passkey[] }>(event, '/api/passkeys'),
  ])
  return { sessions: sessions.sessions, passkeys: passkeys.passkeys }
}
