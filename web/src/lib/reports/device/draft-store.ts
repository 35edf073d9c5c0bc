import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Draft } from './draft.ts'

type Kept = { id: string; draftId: string; blob: Blob }

interface Schema extends DBSchema {
  draft: { key: string; value: Draft; indexes: { officer: string } }
  file: { key: string; value: Kept; indexes: { draft: string } }
}

let opening: Promise<IDBPDatabase<Schema>> | null = null

/** The device's database; nothing of it leaves the device but by sending. */
function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('gacek-reports', 1, {
    upgrade(db) {
      db.createObjectStore('draft', { keyPath: 'id' }).createIndex('officer', 'officerId')
      db.createObjectStore('file', { keyPath: 'id' }).createIndex('draft', 'draftId')
    },
    // The system may close it at any time; the next call opens it again.
    terminated: () => (opening = null),
  })
  opening.catch(() => (opening = null))
  return opening
}

/** The officer's drafts, the last changed first. Those of others who use the device are not shown. */
export async function listDrafts(officerId: string): Promise<Draft[]> {
  const found = await (await open()).getAllFromIndex('draft', 'officer', officerId)
  return found.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))
}

/** Everybody's finished reports that wait on this device. */
export async function listWaiting(): Promise<Draft[]> {
  return (await (await open()).getAll('draft')).filter((draft) => draft.state === 'waiting')
}

/** One draft, or null. */
export async function findDraft(id: string): Promise<Draft | null> {
  return (await (await open()).get('draft', id)) ?? null
}

/** Keeps a draft. */
export async function saveDraft(draft: Draft): Promise<void> {
  await (await open()).put('draft', draft)
}

/** Keeps the bytes of a photo or film; throws QuotaExceededError when the device has no room. */
export async function saveFile(id: string, draftId: string, blob: Blob): Promise<void> {
  await (await open()).put('file', { id, draftId, blob })
}

/** The bytes of a photo or film; null when the system has thrown them away. */
export async function findFile(id: string): Promise<Blob | null> {
  return (await (await open()).get('file', id))?.blob ?? null
}

/** Removes the bytes of one photo or film. */
export async function deleteFile(id: string): Promise<void> {
  await (await open()).delete('file', id)
}

/** Removes the bytes of all photos of a draft. */
export async function deleteFilesOf(draftId: string): Promise<void> {
  const db = await open()
  for (const key of await db.getAllKeysFromIndex('file', 'draft', draftId)) await db.delete('file', key)
}

/** Removes a draft with its photos. */
export async function deleteDraft(id: string): Promise<void> {
  await deleteFilesOf(id)
  await (await open()).delete('draft', id)
}
