import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Incoming, ReceiveDeps } from '../../src/inbox/messages/index.ts'
import type { InboxChannelKind } from '../../src/inbox/messages/contract.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Jobs } from '../../src/platform/jobs.ts'
import { openTestDatabase } from './database.ts'

export type Enqueued = { name: string; payload: Record<string, unknown> }

/** Jobs that are only written down, as if no worker were up. */
export function listJobs(): Jobs & { list: Enqueued[] } {
  const list: Enqueued[] = []
  return {
    list,
    handle: async () => undefined,
    schedule: async () => undefined,
    enqueue: async (_tx, name, payload) => void list.push({ name, payload: payload as Enqueued['payload'] }),
    stop: async () => undefined,
  }
}

export const NOW = new Date('2026-11-22T03:00:00Z')

/** A council with channels, for what comes in: database, data folder, a clock that stands still. */
export async function openInboxTown() {
  const town = await openTestDatabase()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-inbox-'))
  const jobs = listJobs()
  const clock = fixedClock(NOW)
  const deps = { db: town.db, jobs, clock, dataDir } satisfies ReceiveDeps
  return {
    ...deps,
    town,
    deps,
    /** Adds a channel of a kind and gives its id. */
    connect: async (kind: InboxChannelKind, name = `Kanal ${kind}`): Promise<number> => {
      const row = await town.db
        .insertInto('inbox_channel')
        .values({ council_id: 1, kind, name })
        .returning('channel_id')
        .executeTakeFirstOrThrow()
      return row.channel_id
    },
    close: async () => {
      await town.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type InboxTown = Awaited<ReturnType<typeof openInboxTown>>

/** A message of a citizen about a broken bridge, sent at `NOW`; give what matters to the test. */
export function writeIncoming(
  given: Partial<Incoming> & Pick<Incoming, 'channelId' | 'externalId'>,
): Incoming {
  return {
    councilId: 1,
    sentAt: NOW,
    contact: { address: '+6281200000001', name: 'Warga Contoh' },
    text: 'Jembatan gantung di Dusun Contoh putus',
    files: [],
    ...given,
  }
}
