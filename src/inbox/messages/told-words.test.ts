import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeEmptyDatabase } from '../../../test/harness/database.ts'
import { splitWords, tellDelivery } from './tell-delivery.ts'

const MIGRATION = new URL('../../../db/migrations/0037-waiting-answers.sql', import.meta.url)

/** What older versions wrote of a channel, and what is said of it afterwards. */
const SAID: [before: string, after: { id: string; en: string } | null][] = [
  ['Sandi ditolak. / The password was refused.', { id: 'Sandi ditolak.', en: 'The password was refused.' }],
  ['ECONNREFUSED', { id: 'ECONNREFUSED', en: 'ECONNREFUSED' }],
  [
    'Alamat https://surat.contoh.go.id/imap/masuk keliru. / The address https://surat.contoh.go.id/imap/masuk is wrong.',
    {
      id: 'Alamat https://surat.contoh.go.id/imap/masuk keliru.',
      en: 'The address https://surat.contoh.go.id/imap/masuk is wrong.',
    },
  ],
  [
    'Port 465 / 587 tertutup. / Port 465 / 587 is closed.',
    { id: 'Port 465 / 587 tertutup.', en: 'Port 465 / 587 is closed.' },
  ],
  ['a / b / c', { id: 'a / b / c', en: 'a / b / c' }],
  ['', null],
]

describe('what an older version wrote in two languages at once', () => {
  let client: pg.Client
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await makeEmptyDatabase()
    drop = made.drop
    client = new pg.Client({ connectionString: made.url })
    await client.connect()
    // The tables as the migration finds them: only what it touches.
    await client.query(`
      create table message (council_id bigint not null, message_id uuid not null);
      create table answer (council_id bigint not null, answer_id uuid not null);
      create table answer_message (council_id bigint not null, message_id uuid not null);
      create table inbox_channel (council_id bigint not null, channel_id bigint not null, health_detail text not null)`)
    for (const [channel, [before]] of SAID.entries())
      await client.query('insert into inbox_channel values (1, $1, $2)', [channel, before])
    await client.query(readFileSync(MIGRATION, 'utf8'))
  })
  afterAll(async () => {
    await client.end()
    await drop()
  })

  it('is said of a channel in the reader’s language after the upgrade; what cannot be taken apart is kept whole', async () => {
    const { rows } = await client.query('select health_told from inbox_channel order by channel_id')
    expect(rows.map((row: { health_told: unknown }) => row.health_told)).toEqual(
      SAID.map(([, after]) => after),
    )
  })

  it.each(SAID.filter(([before]) => before !== ''))(
    'is read apart in an answer as well: %s',
    (before, after) => {
      expect(splitWords(before)).toEqual(after)
      expect(tellDelivery(null, before)).toEqual(after)
    },
  )

  it('says nothing of an answer of which nothing was written, and its own words before older ones', () => {
    expect(tellDelivery(null, '')).toBeNull()
    const told = { id: 'Dicoba lagi.', en: 'Tried again.' }
    expect(tellDelivery(told, 'a / b')).toEqual(told)
  })

  it('says why an older answer failed in words, without the address the platform named', () => {
    const told = tellDelivery(null, 'invalid: 550 <warga@contoh.example> at 10.0.0.7:25 is unknown')
    expect(told?.id).toMatch(/^Kanal tidak menerima jawaban ini/)
    expect(JSON.stringify(told)).not.toMatch(/contoh\.example|10\.0\.0\.7/)
  })
})
