/**
 * Files of messages: pictures, films and documents of citizens, made harmless or refused with a reason.
 * Takes any bytes; gives files that may be opened by who may read the message. The message itself is never lost.
 */
export { prepareFiles, type RawFile } from './prepare-files.ts'
export { documentPath } from './document-files.ts'
export { registerFileRoutes } from './files.http.ts'
