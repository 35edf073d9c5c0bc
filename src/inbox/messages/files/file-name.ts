const LONGEST_NAME = 120
/** Turn the reading direction, hide letters, or end a line: what makes "gnp.exe" look like "exe.png". */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * The sender's name of a file, fit to be shown and to be offered when it is saved: without folders, invisible characters
 * and characters that mean something to a file system. At most 120 characters, its ending kept; '' stays ''.
 */
export function cleanFileName(name: string): string {
  const bare = name.toWellFormed().replaceAll('\uFFFD', '').normalize('NFC').replace(INVISIBLE, '')
  const last = bare.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[<>:"|?*&;`$']/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\s+/g, ' ')
  if (plain.length <= LONGEST_NAME) return plain
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? ''
  return `${plain
    .slice(0, LONGEST_NAME - ending.length)
    .toWellFormed()
    .replaceAll('\uFFFD', '')}${ending}`
}

/** The name under which a kept document is saved: with the ending its bytes stand for, whatever the sender called it. */
export function downloadName(name: string, ending: string): string {
  const stem = name.replace(/(\.[a-z0-9]{1,8})+$/i, '')
  return `${stem === '' ? 'berkas' : stem}.${ending}`
}
