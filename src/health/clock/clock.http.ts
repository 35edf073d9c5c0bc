import { z } from 'zod'
import { recordAudit, requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { clockHealthSchema } from '../contract.ts'
import type { ClockWatch } from './watch-clock.ts'

const CANNOT = {
  id: 'Tidak ada yang diragukan, atau server lain menyebut waktu yang berbeda. Setel jam server; halaman ini memeriksanya setiap menit.',
  en: 'Nothing is in doubt, or other servers tell another time. Set the clock of the server; this page looks every minute.',
}

/**
 * POST /api/health/clock: an operator has looked at the time and vouches for it; what rested goes on. 409 when other
 * servers say otherwise, or when nothing is in doubt.
 */
export function registerClockRoute(app: App, watch: Pick<ClockWatch, 'tell' | 'confirm'>): void {
  app.post(
    '/api/health/clock',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        tags: ['health'],
        summary: 'The time of the server is right',
        response: { 200: clockHealthSchema, 409: z.unknown() },
      },
    },
    async ({ actor }, reply) => {
      const done = await watch.confirm((tx, from, to) =>
        recordAudit(tx, {
          councilId: actor.councilId,
          officerId: actor.officer?.id ?? null,
          action: 'clock.confirmed',
          subject: 'clock',
          detail: `${from?.toISOString() ?? '-'} → ${to.toISOString()}`,
        }),
      )
      return done ? watch.tell() : problem(reply, 409, 'conflict', { detail: CANNOT })
    },
  )
}
