import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addAccounts,
  confirmArticle,
  openReleaseTown,
  scheduleRelease,
} from '../../../../test/harness/release-town.ts'
import { noteCalling } from './claims.store.ts'

const T = new Date('2026-11-22T01:00:00Z')
const leaseUntil = new Date(T.getTime() + 120_000)

let town: Awaited<ReturnType<typeof openReleaseTown>>
beforeAll(async () => {
  town = await openReleaseTown()
})
afterAll(() => town.close())

it('a creating call is noted once, for who has the claim: nobody else may call', async () => {
  const articleId = await confirmArticle(town.db, town.officerId)
  const accountIds = await addAccounts(town.db, [{}])
  const { officerId } = town
  const { targets } = await scheduleRelease(town.db, { articleId, officerId, accountIds, at: T })
  const targetId = targets[0]!.id
  const claim = { claimId: crypto.randomUUID(), now: T, leaseUntil }
  expect(await noteCalling(town.db, 1, targetId, claim)).toBe(false)
  await town.db
    .updateTable('publication_target')
    .set({ status: 'publishing', claim_id: claim.claimId, lease_until: leaseUntil })
    .where('target_id', '=', targetId)
    .execute()
  expect(await noteCalling(town.db, 1, targetId, { ...claim, claimId: crypto.randomUUID() })).toBe(false)
  expect(await noteCalling(town.db, 2, targetId, claim)).toBe(false)
  expect(await noteCalling(town.db, 1, targetId, claim)).toBe(true)
  expect(await noteCalling(town.db, 1, targetId, claim)).toBe(false)
})
