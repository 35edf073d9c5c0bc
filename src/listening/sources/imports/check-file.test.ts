import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ImportRequest } from '../contract.ts'
import { fileFromStream } from '../files/given-file.ts'
import { checkFile } from './check-file.ts'

const WITA = { zoneMinutes: 480, now: new Date('2026-11-21T12:00:00Z') }

function check(content: string | Buffer, mapping?: ImportRequest['mapping']) {
  const file = fileFromStream(Readable.from([Buffer.from(content)]), 'pantauan.csv')
  return checkFile(file, { sourceName: 'Pantauan', ...(mapping && { mapping }) }, WITA)
}

describe('looking at a file before it is taken in', () => {
  it('says how many lines fit, when they were published, and how many would be refused and why', async () => {
    const lines = [
      'Tanggal,Isi,Suka',
      '20/11/2026 14.30,Jalan Melati banjir,3',
      'kemarin,Air naik lagi,1',
      '19/11/2026 08.00,,2',
      'besok,Listrik padam,0',
      '21/11/2026 07.15,Posko dibuka,banyak',
      '20/11/2026 14.30,Jalan Melati banjir,3',
    ]
    expect(await check(lines.join('\n'))).toEqual({
      lines: 6,
      fits: 1,
      whole: true,
      damaged: false,
      from: '2026-11-20T06:30:00.000Z',
      to: '2026-11-20T06:30:00.000Z',
      refusals: [
        {
          reason: 'bad-time',
          field: 'Tanggal',
          lines: 2,
          first: { line: 3, excerpt: expect.stringContaining('kemarin') },
        },
        expect.objectContaining({ reason: 'missing-text', field: 'Isi', lines: 1 }),
        expect.objectContaining({ reason: 'not-a-count', field: 'Suka', lines: 1 }),
        expect.objectContaining({ reason: 'duplicate-in-file', lines: 1 }),
      ],
      shown: [
        { line: 2, at: '2026-11-20T06:30:00.000Z', refused: null },
        { line: 3, at: null, refused: { reason: 'bad-time', field: 'Tanggal' } },
        { line: 4, at: null, refused: { reason: 'missing-text', field: 'Isi' } },
        { line: 5, at: null, refused: { reason: 'bad-time', field: 'Tanggal' } },
        { line: 6, at: null, refused: { reason: 'not-a-count', field: 'Suka' } },
        {
          line: 7,
          at: '2026-11-20T06:30:00.000Z',
          refused: expect.objectContaining({ reason: 'duplicate-in-file' }),
        },
      ],
    })
  })

  it('reads lines of the public format alike, and refuses what no clock could have written', async () => {
    const post = { id: '1', text: 'Banjir', published_at: '2026-11-20T14:30:00' }
    const lines = [post, { ...post, id: '2', published_at: '2099-01-01T00:00:00Z' }, 'rusak']
    const found = await check(
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    )
    expect(found).toMatchObject({ lines: 3, fits: 1, from: '2026-11-20T06:30:00.000Z' })
    expect(found.refusals.map(({ reason }) => reason).sort()).toEqual(['not-json', 'time-in-future'])
  })

  it('looks at the beginning of a long file, and says so', async () => {
    const rows = Array.from({ length: 20_050 }, (_, n) => `20/11/2026 14.30,Jalan nomor ${n} banjir`)
    expect(await check(['Tanggal,Isi', ...rows].join('\n'))).toMatchObject({
      lines: 20_000,
      fits: 20_000,
      whole: false,
    })
  })

  it('says that a file breaks off, and what stands before', async () => {
    const rows = Array.from(
      { length: 40_000 },
      (_, n) => `20/11/2026 14.30,Jalan nomor ${n} ${Math.sin(n)} banjir`,
    )
    const packed = gzipSync(['Tanggal,Isi', ...rows].join('\n'))
    const found = await check(packed.subarray(0, packed.length / 3))
    expect(found).toMatchObject({ damaged: true, refusals: [] })
    expect(found.fits).toBeGreaterThan(0)
  })

  it('refuses a mapping with a column that is not there, in words', async () => {
    const asked = check('Tanggal,Isi\n20/11/2026,Banjir\n', { published_at: 'Waktu', text: 'Isi' })
    await expect(asked).rejects.toMatchObject({ problem: 'missing-columns' })
  })
})
