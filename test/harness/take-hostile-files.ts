// A process of its own, so that its memory is its own: cleans every file of a folder as a message's, one by one, and prints
// in MB what that took at its highest beyond what cleaning an ordinary photo takes: `node take-hostile-files.ts DATABASE_URL FOLDER`.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { takePhoto } from './pictures.ts'
import { ownChannel, prepareFiles } from '../../src/inbox/messages/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const database = openDatabase(url, { max: 2 })
const { db } = database
const channelId = await ownChannel(db, 1, 'counter')
const take = (name: string, bytes: Buffer) =>
  prepareFiles(
    { db, dataDir: path.join(folder, '..'), clock: systemClock },
    { councilId: 1, channelId, externalId: name },
    [{ key: name, name, contentType: 'application/octet-stream', bytes }],
  )
const highest = (): number => process.resourceUsage().maxRSS / 1024

await take('foto.jpg', await takePhoto({}))
const before = highest()
for (const name of readdirSync(folder)) await take(name, readFileSync(path.join(folder, name)))
process.stdout.write(String(Math.round(highest() - before)))
await database.close()
