import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../../test/harness/portal.ts'
import { sql } from '../../platform/db/index.ts'
import type { OwnCase } from '../contract.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.close())

/** A citizen's report and what they hold in hand. */
async function sendReport() {
  const text = 'Papan jembatan gantung patah dua, anak sekolah memutar jauh.'
  const sent = await portal.post('/api/portal/reports', { formKey: randomUUID(), text })
  expect(sent.statusCode).toBe(201)
  const { number, accessKey } = sent.json<{ number: string; accessKey: string }>()
  const say = (more: string) =>
    portal.post(`/api/portal/cases/${number}/messages`, { accessKey, formKey: randomUUID(), text: more })
  const open = async () =>
    (await portal.post(`/api/portal/cases/${number}/open`, { accessKey })).json<OwnCase>()
  return { number, say, open }
}

it('the own conversation shows all that was said, but neither what was hidden nor what was taken back unsent', async () => {
  const { say, open } = await sendReport()
  for (const text of ['Masih belum diperbaiki', 'Kata-kata kasar', 'Jawaban yang keliru', 'Jawaban kami']) {
    portal.clock.advance(60_000)
    expect((await say(text)).statusCode).toBe(200)
  }
  await sql`update message set hidden_at = now(), hidden_because = 'abuse' where text = 'Kata-kata kasar'`.execute(
    portal.db,
  )
  await sql`update message set direction = 'out', delivery = 'failed', delivery_detail = 'withdrawn'
    where text = 'Jawaban yang keliru'`.execute(portal.db)
  await sql`update message set direction = 'out', delivery = 'sent' where text = 'Jawaban kami'`.execute(
    portal.db,
  )
  const { messages } = await open()
  expect(messages.map(({ fromUs, text }) => [fromUs, text.slice(0, 15)])).toEqual([
    [false, 'Papan jembatan '],
    [false, 'Masih belum dip'],
    [true, 'Jawaban kami'],
  ])
})

it('the day a citizen is told is the nearest one of the office: not a day of their own, nor one that is over', async () => {
  const { number, open } = await sendReport()
  const { rows } = await sql<{ clock_id: number; due_at: Date }>`
    select clock_id, due_at from clock where subject_kind = 'case'
      and subject_id = (select case_id::text from case_file where number = ${number}) order by due_at`.execute(
    portal.db,
  )
  const [first, last] = [rows[0]!, rows.at(-1)!]
  expect(rows.length).toBeGreaterThan(1)
  expect((await open()).case.dueAt).toBe(first.due_at.toISOString())
  await sql`update clock set for_citizen = true where clock_id = ${first.clock_id}`.execute(portal.db)
  expect((await open()).case.dueAt).toBe(rows[1]!.due_at.toISOString())
  await sql`update clock set stopped_at = now() where clock_id <> ${last.clock_id}`.execute(portal.db)
  expect((await open()).case.dueAt).toBe(last.due_at.toISOString())
})

it('a code opens its own case only, and no case without it', async () => {
  const [one, other] = [await sendReport(), await sendReport()]
  const { accessKey } = (
    await portal.post('/api/portal/reports', { formKey: randomUUID(), text: 'Lampu jalan padam di Melati.' })
  ).json<{ accessKey: string }>()
  for (const { number } of [one, other])
    expect((await portal.post(`/api/portal/cases/${number}/open`, { accessKey })).statusCode).toBe(404)
})
