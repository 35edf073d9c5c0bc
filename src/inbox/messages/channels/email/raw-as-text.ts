const MAX_BYTES = 20 * 1024 * 1024

const escaped = (sign: string): string => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/**
 * A mail nobody could read as a text file that is harmless in every program: quoted-printable (RFC 2045 §6.7, without its
 * line lengths), with all that could be markup, a script address or a format's first bytes written as signs. Any
 * decoder of quoted-printable gives the mail back byte for byte. At most 20 MiB of the mail.
 */
export function rawAsText(raw: Buffer): Buffer {
  const text = raw.subarray(0, MAX_BYTES).toString('latin1')
  const safe = text.slice(1).replaceAll(/[^\n\r\t\x20-\x7e]|[=<>:]/g, escaped)
  return Buffer.from(text === '' ? '' : `${escaped(text.slice(0, 1))}${safe}`)
}
