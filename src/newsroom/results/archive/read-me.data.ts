/** Shipped in every export: reads records.jsonl beside it and says whether the chain holds. Needs nothing but Node. */
export const VERIFY_SCRIPT = `// node verify.mjs : checks records.jsonl and the files in media/
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'

const here = import.meta.dirname
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const files = new Map()
let before = null
let records = 0
const fail = (number, reason) => {
  console.log('RUSAK / BROKEN: record ' + number + ': ' + reason)
  process.exit(1)
}
for await (const line of readline.createInterface({ input: createReadStream(path.join(here, 'records.jsonl')) })) {
  const record = JSON.parse(line)
  if (sha256(record.previousHash + '\\n' + record.content) !== record.hash) fail(record.number, 'hash')
  if (before && record.previousHash !== before.hash) fail(record.number, 'chain')
  if (before && record.number !== before.number + 1) fail(record.number, 'gap')
  for (const media of JSON.parse(record.content).media) files.set(media.sha256, record.number)
  before = record
  records += 1
}
for (const [sum, number] of files) {
  const file = path.join(here, 'media', sum)
  if (!existsSync(file)) fail(number, 'media/' + sum + ' is missing')
  if (sha256(readFileSync(file)) !== sum) fail(number, 'media/' + sum + ' was changed')
}
console.log('UTUH / INTACT: ' + records + ' records, ' + files.size + ' files, last hash ' + (before ? before.hash : '-'))
`

/** What stands in README.txt of an export. */
export function readMe(facts: {
  council: string
  first: number
  last: number
  head: string
  at: string
}): string {
  const { council, first, last, head, at } = facts
  return `ARSIP RILIS / ARCHIVE OF RELEASES
${council}
Dibuat / made: ${at}
Catatan / records: ${first}-${last}
Hash terakhir / last hash: ${head}

ISI / CONTENTS
records.jsonl  satu catatan sebaris / one record a line: number, previousHash, hash, content
media/         foto dan film, bernama SHA-256 isinya / photos and films, named by the SHA-256 of their bytes
verify.mjs     pemeriksa / the checker:  node verify.mjs

CARA MEMERIKSA / HOW TO VERIFY
1. hash = SHA-256( previousHash + baris baru / line feed + content ), UTF-8, heksadesimal / hexadecimal.
   "content" adalah teks di dalam JSON, persis hurufnya / is the text inside the JSON, character by character.
2. previousHash setiap catatan = hash catatan sebelumnya; catatan nomor 1 dimulai dari 64 angka nol.
   previousHash of each record = hash of the one before; record 1 begins with 64 zeros.
3. Nomor berurutan tanpa lompatan / numbers follow each other without a gap.
4. Nama setiap berkas di media/ = SHA-256 isinya / each file in media/ is named by its SHA-256.
5. Catat hash terakhir di tempat lain (misalnya berita acara): kelak ia membuktikan tidak ada yang diubah atau dipotong.
   Write the last hash down elsewhere (say, in minutes of a meeting): later it proves that nothing was changed or cut off.
   Di Gacek / in Gacek:  gacek archive verify --head HASH

Tidak ada data warga di arsip ini selain yang memang diumumkan.
No data of citizens are in this archive but what was made public.
`
}
