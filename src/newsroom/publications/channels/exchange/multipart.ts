import { randomUUID } from 'node:crypto'

export type Part =
  { name: string; value: string } | { name: string; fileName: string; contentType: string; bytes: Buffer }

/** A multipart/form-data body (RFC 7578) and its headers. Names and file names are ours: plain ASCII without quotes. */
export function writeMultipart(parts: readonly Part[]): { body: Buffer; headers: Record<string, string> } {
  const boundary = `gacek-${randomUUID()}`
  const chunks = parts.flatMap((part) => {
    const file = 'bytes' in part
    const head =
      `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"` +
      (file ? `; filename="${part.fileName}"\r\nContent-Type: ${part.contentType}` : '')
    return [Buffer.from(`${head}\r\n\r\n`), file ? part.bytes : Buffer.from(part.value), Buffer.from('\r\n')]
  })
  return {
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
}

/** A file name for a platform that wants one: the media's id, nothing of the officer's own name for it. */
export function fileNameOf(media: { id: string; contentType: string }): string {
  return `${media.id.replaceAll(/[^\w-]/g, '')}.${ENDINGS[media.contentType] ?? 'bin'}`
}
