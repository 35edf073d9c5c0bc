import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Office } from '../../test/harness/office.ts'
import { inTransaction } from '../platform/db/index.ts'
import type { AuditEntry, EntryLink } from './contract.ts'
import { recordAudit } from './audit.store.ts'

type Page = { entries: AuditEntry[]; next: string | null }

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

describe('the audit', () => {
  it('says who invited, changed and signed in, and when', async () => {
    const { browser, id } = await office.enter('operator')
    const target = await office.hire('viewer')
    const body = { name: 'Budi Santosa', email: 'audit@contoh.go.id', role: 'viewer' }
    const made = await browser.call<EntryLink>('/api/officers', { body })
    await browser.call(`/api/officers/${target.id}`, { method: 'PATCH', body: { role: 'analyst' } })
    const token = made.body.token
    await openBrowser(office.app).call('/api/invitations/accept', { body: { token, password: PASSWORD } })
    const page = await browser.call<Page>('/api/audit')
    const actions = page.body.entries.map((entry) => entry.action)
    for (const action of ['officer.invited', 'officer.changed', 'officer.created', 'officer.signed-in']) {
      expect(actions).toContain(action)
    }
    const changed = page.body.entries.find((entry) => entry.action === 'officer.changed')
    expect(changed).toMatchObject({ officer: 'Sari Wulandari', subject: target.id, detail: 'role analyst' })
    expect(page.body.entries.some((entry) => entry.subject === id)).toBe(true)
    expect(JSON.stringify(page.body)).not.toContain(token)
  })

  it('is read page by page, newest first, without gaps', async () => {
    const { browser } = await office.enter('leader')
    await inTransaction(office.db, async (tx) => {
      for (let number = 1; number <= 7; number += 1) {
        await recordAudit(tx, {
          councilId: 1,
          officerId: null,
          action: 'test.counted',
          subject: String(number),
        })
      }
    })
    const seen: AuditEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { body: Page } = await browser.call<Page>(
        `/api/audit?limit=3${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.body.entries)
      cursor = page.body.next
    }
    const numbers = seen.filter((entry) => entry.action === 'test.counted').map((entry) => entry.subject)
    expect(numbers).toEqual(['7', '6', '5', '4', '3', '2', '1'])
    const count = await office.db
      .selectFrom('audit_entry')
      .select('audit_id')
      .where('council_id', '=', 1)
      .execute()
    expect(seen).toHaveLength(count.length)
  })

  it('a change that fails leaves no entry', async () => {
    const failing = inTransaction(office.db, async (tx) => {
      await recordAudit(tx, { councilId: 1, officerId: null, action: 'test.failed', subject: 'x' })
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    const { browser } = await office.enter('operator')
    const page = await browser.call<Page>('/api/audit')
    expect(page.body.entries.some((entry) => entry.action === 'test.failed')).toBe(false)
  })

  it('an analyst and a viewer do not read it', async () => {
    for (const role of ['analyst', 'viewer'] as const) {
      const { browser } = await office.enter(role)
      expect((await browser.call('/api/audit')).status).toBe(403)
    }
  })
})
