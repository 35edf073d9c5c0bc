import type { Place } from './post-pages.store.ts'

/** The place a page of posts goes on from; null for none, or for what is no cursor. */
export function readCursor(cursor: string | undefined): Place | null {
  const [at, seq] = (cursor ?? '').split('.')
  const place = { at: new Date(Number(at)), seq: Number(seq) }
  return at && seq && !Number.isNaN(place.at.getTime()) && Number.isFinite(place.seq) ? place : null
}

export function cursorOf({ at, seq }: Place): string {
  return `${at.getTime()}.${seq}`
}
