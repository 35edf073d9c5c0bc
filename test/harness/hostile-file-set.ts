import { crc32, deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'

const MEGABYTE = 1024 * 1024
const SCRIPT = '<script>jebol()</script>'

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG whose head says 100,000 × 100,000 points: ten billion. */
function hugePng(): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(100_000, 0)
  head.writeUInt32BE(100_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const start = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.alloc(1000))
  return Buffer.concat([
    start,
    pngChunk('IHDR', head),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

const types = Buffer.from('<Types/>')
const zip = (files: Record<string, Buffer>): Buffer => Buffer.from(zipSync(files))

/** What is sent, and for which reason it is not kept; null: kept. */
export const HOSTILE_FILES: Record<string, [() => Buffer, string | null]> = {
  'gambar.svg': [() => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), 'markup'],
  'gambar.svg.jpg': [() => Buffer.from(`<?xml version="1.0"?><svg onload="jebol()"/>`), 'markup'],
  'halaman.html': [() => Buffer.from(`<!doctype html>${SCRIPT}`), 'markup'],
  'halaman.txt': [() => Buffer.from(`Yth. Bapak ${SCRIPT}`), 'markup'],
  'gif-js.gif': [() => Buffer.from(`GIF89a/*\x01\x00\x01\x00${SCRIPT}*/=1;jebol()`, 'latin1'), 'two-formats'],
  'pdf-html.pdf': [() => Buffer.from(`${SCRIPT}\n%PDF-1.7\n1 0 obj\n%%EOF`), 'markup'],
  'pdf-js.pdf': [() => Buffer.from('%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>\n%%EOF'), 'program'],
  'program.jpg': [() => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'program'],
  'bom.docx': [
    () => zip({ '[Content_Types].xml': types, 'word/document.xml': Buffer.alloc(60 * MEGABYTE) }),
    'archive-bomb',
  ],
  'arsip.zip': [() => zip({ 'dalam.zip': zip({ 'a.txt': types }) }), 'archive'],
  'makro.docx': [() => zip({ '[Content_Types].xml': types, 'word/vbaProject.bin': types }), 'macros'],
  'raksasa.png': [hugePng, 'too-large'],
  '\u200b\u202e\u2066': [() => Buffer.from('Catatan warga tentang jembatan.'), null],
}
