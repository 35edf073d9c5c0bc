// A process of its own that takes pictures in over HTTP until it is killed; it prints its address.
import { registerMediaRoutes } from '../../src/newsroom/media/index.ts'
import { registerPeople } from '../../src/people/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { createApp } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log.ts'

export type MediaUntilKilled = { url: string; dataDir: string }

const { url, dataDir } = JSON.parse(process.argv[2] ?? '{}') as MediaUntilKilled
const { db } = openDatabase(url, { max: 3 })
const app = await createApp({ log: createLog('silent'), trustProxy: false })
registerPeople(app, { db, dataDir, publicUrl: undefined, clock: systemClock })
registerMediaRoutes(app, { db, dataDir, clock: systemClock })
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`)
