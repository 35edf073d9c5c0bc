import { describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { readPdfPages, writePdf, writeXlsx } from './index.ts'

const letter = (text: string) =>
  writePdf({
    title: 'Jawaban permohonan',
    from: 'PPID Samparana',
    language: 'id',
    blocks: [
      { kind: 'heading', level: 1, text: 'Jawaban' },
      { kind: 'paragraph', text },
      { kind: 'facts', rows: [['Nomor', 'INF-1']] },
      { kind: 'list', items: ['satu', 'dua'] },
      { kind: 'table', head: ['Nama', 'Jumlah'], rows: [['Jalan', '3']] },
    ],
  })

describe('documents', () => {
  it('a PDF is tagged, tells its language and says that it is PDF/UA', async () => {
    const pdf = (await letter('Halo #panic("x") *tebal* $rumus$ [kurung] \\ @label <b>')).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    for (const mark of ['/StructTreeRoot', '/Lang', 'pdfuaid:part']) expect(pdf).toContain(mark)
  })

  it('text that looks like markup stays text', async () => {
    const pdf = await letter('#import "/etc/passwd": * \n= Bukan judul\u0000')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('the pages of a PDF come back as pictures, without its text', async () => {
    const read = await readPdfPages(await letter('rahasia sekali'), 5)
    if (!read.ok) throw new Error(read.refusal)
    expect(read.pages).toHaveLength(1)
    const { width, format } = await sharp(read.pages[0]!.jpeg).metadata()
    expect([width, format]).toEqual([1240, 'jpeg'])
    // Something is drawn: a white page would have no deviation.
    const { channels } = await sharp(read.pages[0]!.jpeg).stats()
    expect(channels[0]!.stdev).toBeGreaterThan(3)
  })

  it('a picture nobody can read fails as the document, and the next one is made', async () => {
    const blocks = [{ kind: 'picture' as const, bytes: Buffer.from('bukan gambar'), alt: 'x' }]
    const broken = writePdf({ title: 'x', from: 'PPID', language: 'id', blocks })
    await expect(broken).rejects.toMatchObject({ code: 'pdf-failed' })
    expect((await letter('sesudahnya')).length).toBeGreaterThan(1000)
  })

  it('what only claims to be a PDF is refused', async () => {
    expect(await readPdfPages(Buffer.from('%PDF-1.7 bukan'), 5)).toEqual({ ok: false, refusal: 'broken-pdf' })
  })

  it('a formula in a sheet stays text', async () => {
    const file = await writeXlsx([{ name: 'Daftar: 1/2', head: ['A'], rows: [['=1+1'], [7], [null]] }])
    expect(file.subarray(0, 2).toString()).toBe('PK')
  })
})
