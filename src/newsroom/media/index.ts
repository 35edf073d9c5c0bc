/**
 * Pictures and films: received from phones and desks, made safe, kept by checksum, opened with rights.
 * Takes any bytes; gives media with alternative text, consent and renditions to reports, articles and channels.
 * Promises: what is kept holds no EXIF, position or hidden second format; a file sent twice is kept once; nobody outside
 * the newsroom opens one before it was opened to the public.
 * Owns media, media_office, and the folder media of the data folder (uploads/: files that come in pieces).
 */
export { registerMediaRoutes } from './media.http.ts'
export { registerMediaJobs } from './media.jobs.ts'
export { keepMedia } from './keep-media.ts'
export { eraseMedia, listTakenIn } from './change-media.ts'
export { findMedia, findRendition, mayUseMedia, publicMediaPath, readMediaFile } from './read-media.ts'
export { sendFile } from './send-file.http.ts'
export { refusalOfPicture } from './sniff-file.ts'
export { shrinkForList, shrinkForSharing } from './write-image.ts'
export { closeMediaToPublic, holdMedia, openMediaToPublic, showMediaToOffice } from './media.store.ts'
export { nameMedia } from './name-media.ts'
