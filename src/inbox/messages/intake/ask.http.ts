import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { askedChannelSchema } from './contract.ts'
import { askNow, type AskedNow } from './ask-now.ts'
import type { ReadingDeps } from './deps.ts'

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

type Refusal = Extract<AskedNow, { ok: false }>['refusal']

const WORDS: Record<Exclude<Refusal, 'not-found'>, Words> = {
  'never-asked': {
    id: 'Kanal ini mengirim sendiri begitu warga menulis; tidak ada yang perlu diambil.',
    en: 'This channel sends by itself as soon as a citizen writes; there is nothing to fetch.',
  },
  'switched-off': {
    id: 'Kanal ini dimatikan. Nyalakan dahulu.',
    en: 'This channel is switched off. Switch it on first.',
  },
  'under-way': {
    id: 'Kanal ini sedang diambil. Tunggu sampai selesai.',
    en: 'This channel is being fetched. Wait until it is done.',
  },
}

/** `POST /api/inbox/channels/:id/ask`: looks for news now instead of at the channel's next turn. */
export function registerAskRoute(app: App, deps: ReadingDeps): void {
  app.post(
    '/api/inbox/channels/:id/ask',
    {
      preHandler: requireRight('inbox.manage'),
      schema: {
        tags: ['inbox'],
        summary: 'Fetch what is new on a way in, now',
        params: byId,
        response: { 200: askedChannelSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const asked = await askNow(deps, actor, params.id)
      if (asked.ok) return asked
      if (asked.refusal === 'not-found') return problem(reply, 404, 'not-found')
      return problem(reply, 409, asked.refusal, { detail: WORDS[asked.refusal] })
    },
  )
}
