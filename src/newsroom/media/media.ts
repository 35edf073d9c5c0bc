import { can, type Actor } from '../../people/index.ts'
import type { MediaKind } from './contract.ts'

/** The largest file of each kind that is taken, in bytes. */
export const MAX_BYTES: Record<MediaKind, number> = { image: 15_000_000, video: 300_000_000 }

/** What became of a file that cannot be kept. */
export type MediaRefusal =
  | 'empty'
  | 'image-too-large'
  | 'video-too-large'
  | 'type-unknown'
  | 'type-svg'
  | 'type-gif'
  | 'type-heic'
  | 'type-mismatch'
  | 'too-many-pixels'
  | 'broken-image'
  | 'broken-video'

/** Who sent a file in, and the offices whose reports or articles show it. */
export type MediaOwners = { uploadedBy: string | null; officeIds: number[] }

/** Whether the actor may open the file: their own, or that of an office whose reports or articles they may read. */
export function mayReadMedia(actor: Actor, media: MediaOwners): boolean {
  if (actor.officer !== null && media.uploadedBy === actor.officer.id) return true
  return media.officeIds.some((id) => can(actor, 'reports.read', id) || can(actor, 'articles.read', id))
}

/** Whether the actor may change what is said about it: their own, or that of an office whose articles they write. */
export function mayChangeMedia(actor: Actor, media: MediaOwners): boolean {
  if (actor.officer !== null && media.uploadedBy === actor.officer.id) return true
  return media.officeIds.some((id) => can(actor, 'articles.write', id))
}

/**
 * "-8.583612,116.1167" as "-8.58,116.12": two decimals, about 1 km. Null when it is no place on Earth.
 */
export function coarsePlace(place: string): string | null {
  const [latitude, longitude] = place.split(',').map(Number)
  if (latitude === undefined || longitude === undefined) return null
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null
  return `${latitude.toFixed(2)},${longitude.toFixed(2)}`
}
