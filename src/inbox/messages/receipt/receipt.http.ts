import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { receiptSchema } from '../contract.ts'
import { readReceipt } from './count-days.ts'

type Deps = { db: Db; clock: Clock; council: { id: number; timeZone: string } }

/** GET /api/inbox/receipt: the no-loss receipt, for everybody: figures only, no word of any message. */
export function registerReceiptRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/inbox/receipt',
    {
      schema: {
        tags: ['inbox'],
        summary: 'The no-loss receipt: received, stored and shown by channel and day',
        response: { 200: receiptSchema },
      },
    },
    () => readReceipt(deps, deps.council),
  )
}
