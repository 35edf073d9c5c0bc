import { readFileSync } from 'node:fs'
import { zipSync, strToU8 } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInboxTown, writeIncoming, type InboxTown } from '../../../../test/harness/inbox-town.ts'
import type { FileRefusal } from '../contract.ts'
import { listThread, receiveMessage } from '../index.ts'
import { documentPath } from './document-files.ts'
import { cleanFileName, downloadName } from './file-name.ts'
import { prepareFiles, type RawFile } from './prepare-files.ts'

const pdf = (body = '') => Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${body} >>\nendobj\ntrailer\n%%EOF\n`)
const zip = (files: Record<string, string | Uint8Array>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  )
const OFFICE_PARTS = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const docx = (more: Record<string, string | Uint8Array> = {}) => zip({ ...OFFICE_PARTS, ...more })
const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } })
  .jpeg()
  .toBuffer()
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Claimed as what people believe; refused for what it is. */
const HOSTILE: [string, string, Buffer, FileRefusal][] = [
  [
    'an SVG picture with a script',
    'foto.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'markup',
  ],
  [
    'an SVG picture with a declaration before it',
    'foto.jpg',
    Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg onload="alert(1)"/>'),
    'markup',
  ],
  ['a page called a picture', 'foto.jpg', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'markup'],
  [
    'a page far down in a text',
    'catatan.txt',
    Buffer.from(`${'a'.repeat(9000)}<script>alert(1)</script>`),
    'markup',
  ],
  ['a PHP program', 'foto.php.jpg', Buffer.from('<?php system($_GET[0]); ?>'), 'markup'],
  ['a Windows program', 'surat.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'program'],
  ['a shell script', 'laporan.txt', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'program'],
  [
    'an ELF program',
    'foto.png',
    Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(64)]),
    'program',
  ],
  ['an archive', 'bukti.zip', zip({ 'a.txt': 'a' }), 'archive'],
  ['an archive called a document', 'bukti.docx', zip({ 'a.txt': 'a' }), 'archive'],
  ['a document with macros', 'surat.docx', docx({ 'word/vbaProject.bin': 'x' }), 'macros'],
  ['a document with a program in it', 'surat.docx', docx({ 'word/embeddings/run.exe': 'MZ' }), 'archive'],
  [
    'a document that unpacks to 300 MB',
    'surat.docx',
    docx({ 'word/media/a.xml': new Uint8Array(300_000_000) }),
    'archive-bomb',
  ],
  [
    'a document that unpacks to 300 times its size',
    'surat.docx',
    docx({ 'word/a.xml': new Uint8Array(3_000_000) }),
    'archive-bomb',
  ],
  ['a document with a table of contents cut off', 'surat.docx', docx().subarray(0, 120), 'broken'],
  ['a PDF with a page before it', 'surat.pdf', Buffer.concat([Buffer.from('<html>\n'), pdf()]), 'markup'],
  ['a PDF that is an archive too', 'surat.pdf', Buffer.concat([pdf(), docx()]), 'two-formats'],
  ['a PDF that starts a program', 'surat.pdf', pdf('/Launch (cmd.exe)'), 'program'],
  ['a PDF with a script', 'surat.pdf', pdf('/S /JavaScript /JS (app.alert(1))'), 'program'],
  ['a PDF cut off', 'surat.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'broken'],
  [
    'a moving picture that is an archive too',
    'foto.gif',
    Buffer.concat([gif, zip({ 'a.class': 'x' })]),
    'two-formats',
  ],
  [
    'a moving picture that is a script too',
    'foto.gif',
    Buffer.concat([gif, Buffer.from('/*<script>alert(1)</script>*/')]),
    'two-formats',
  ],
  [
    'an archive inside a text',
    'catatan.txt',
    Buffer.concat([Buffer.from('catatan\n'), zip({ a: 'a' })]),
    'archive',
  ],
  ['nothing', 'kosong.pdf', Buffer.alloc(0), 'empty'],
  ['control characters', 'data.bin', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 'type-unknown'],
  [
    'a 7z archive',
    'a.7z',
    Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), Buffer.alloc(64)]),
    'archive',
  ],
  ['a broken picture', 'foto.jpg', Buffer.concat([jpeg.subarray(0, 30), Buffer.alloc(100)]), 'broken'],
]

describe('files of a message', () => {
  let town: InboxTown
  let channelId: number
  beforeAll(async () => {
    town = await openInboxTown()
    channelId = await town.connect('whatsapp')
  })
  afterAll(() => town.close())

  let count = 0
  const owner = () => ({ councilId: 1, channelId, externalId: `f${(count += 1)}` })
  const raw = (name: string, bytes: Buffer): RawFile => ({
    key: name,
    name,
    contentType: 'image/jpeg',
    bytes,
  })
  const prepareOne = async (name: string, bytes: Buffer) =>
    (await prepareFiles(town.deps, owner(), [raw(name, bytes)]))[0]!

  it.each(HOSTILE)('%s is refused with its reason', async (_what, name, bytes, refusal) => {
    expect(await prepareOne(name, bytes)).toMatchObject({ kind: 'refused', refusal, storedAs: null })
  })

  it('a picture is written anew: what hangs behind it is gone', async () => {
    const payload = '<script>alert(1)</script>PK\x05\x06'
    const kept = await prepareOne('foto.png', Buffer.concat([jpeg, Buffer.from(payload)]))
    expect(kept).toMatchObject({ kind: 'picture', contentType: 'image/jpeg' })
    const media = await town.db
      .selectFrom('media')
      .selectAll()
      .where('media_id', '=', kept.mediaId!)
      .executeTakeFirstOrThrow()
    expect(media.byte_count).toBeLessThan(jpeg.length + payload.length + 500)
  })

  it.each([
    ['surat.pdf', pdf(), 'application/pdf', 'surat.pdf'],
    ['SURAT.exe', pdf(), 'application/pdf', 'SURAT.pdf'],
    [
      'laporan.docx',
      docx(),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'laporan.docx',
    ],
    ['data.csv', Buffer.from('desa,rusak\nSukamaju,3\n'), 'text/csv; charset=utf-8', 'data.csv'],
    ['catatan.html', Buffer.from('jembatan putus'), 'text/plain; charset=utf-8', 'catatan.txt'],
    ['gerak.gif', gif, 'image/gif', 'gerak.gif'],
  ])('%s is kept for saving, with the ending of what it is', async (name, bytes, contentType, shown) => {
    const kept = await prepareOne(name, bytes)
    expect(kept).toMatchObject({ kind: 'document', contentType, name: shown, refusal: null })
    expect(kept.storedAs).toMatch(/^[0-9a-f]{64}$/)
    expect(readFileSync(documentPath(town.dataDir, 1, kept.storedAs!))).toEqual(bytes)
  })

  it('a message keeps its words when every file of it is refused', async () => {
    const of = owner()
    const files = await prepareFiles(town.deps, of, [raw('x.svg', Buffer.from('<svg/>'))])
    const { threadId } = await receiveMessage(town.deps, writeIncoming({ ...of, files }))
    const thread = await listThread(town.db, 1, threadId)
    expect(thread!.messages[0]).toMatchObject({ text: expect.stringContaining('Jembatan') as string })
    expect(thread!.messages[0]!.files).toMatchObject([{ kind: 'refused', refusal: 'markup' }])
  })

  it('of thirty files the first twenty are kept, and the same message again keeps none twice', async () => {
    const of = owner()
    const files = Array.from({ length: 30 }, (_, at) => ({ ...raw(`c${at}.txt`, Buffer.from(`isi ${at}`)) }))
    const prepared = await prepareFiles(town.deps, of, files)
    expect(prepared.filter((one) => one.kind === 'document')).toHaveLength(20)
    expect(prepared[20]).toMatchObject({ refusal: 'too-many-files' })
    expect(await prepareFiles(town.deps, of, files)).toEqual(prepared)
  })
})

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\foto.jpg', 'foto.jpg'],
  ['foto\u202Egpj.exe', 'fotogpj.exe'],
  ['fo\u200Bto\u0000.jpg\r\nX: y', 'foto.jpgX_ y'],
  ['<img src=x onerror=alert(1)>.jpg', '_img src=x onerror=alert(1)_.jpg'],
  ['.htaccess', 'htaccess'],
  ['\u200B.htaccess', 'htaccess'],
  [`${'a'.repeat(400)}.pdf`, `${'a'.repeat(116)}.pdf`],
])('the name %j is shown as %j', (name, shown) => {
  expect(cleanFileName(name)).toBe(shown)
})

it('a name is offered with the ending of the bytes', () => {
  expect(downloadName('surat.php.jpg', 'pdf')).toBe('surat.pdf')
  expect(downloadName('', 'pdf')).toBe('berkas.pdf')
})
