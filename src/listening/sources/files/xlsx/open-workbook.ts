import path from 'node:path'
import { Parser } from 'htmlparser2'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { messageOf } from '../../../../platform/errors.ts'
import { FileProblem } from '../open-content.ts'

/** A workbook opened: its first visible sheet, and what is needed to read cells. */
export type Workbook = {
  zip: ZipFile
  sheet: Entry
  sharedStrings: Entry | null
  /** By style number: whether a number in that style is a date. */
  dateStyles: boolean[]
  /** Days count from 1904 instead of 1900: workbooks of old Macs. */
  from1904: boolean
}

const MAX_ENTRIES = 5000
/** Parts other than sheets and strings are small; larger ones are an attack. */
const MAX_PART_BYTES = 32 * 1024 * 1024
/**
 * The sheet, and its shared texts, unpacked: a million rows, the most Excel writes, are about half of it. XML packs a
 * thousandfold, so that a few megabytes could otherwise fill the disk. The zip reader holds an entry to its stated size.
 */
const MAX_TABLE_BYTES = 2 * 1024 ** 3

type Attributes = Record<string, string>

/** The name of an element without the prefix some writers give it ("x:row"). */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Feeds one XML part of the zip, whole, to `onElement`. */
async function readPart(
  zip: ZipFile,
  entry: Entry,
  onElement: (name: string, attributes: Attributes) => void,
): Promise<void> {
  if (entry.uncompressedSize > MAX_PART_BYTES) throw new FileProblem('not-a-workbook', entry.fileName)
  const parser = new Parser(
    { onopentag: (name, attributes) => onElement(localName(name), attributes) },
    { xmlMode: true },
  )
  for await (const chunk of await zip.openReadStreamPromise(entry))
    parser.write((chunk as Buffer).toString('utf8'))
  parser.end()
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= MAX_ENTRIES) throw new FileProblem('not-a-workbook', `> ${MAX_ENTRIES} parts`)
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** Numbers 14–22 and 45–47 are dates in every workbook (ECMA-376 part 1, 18.8.30); 27–36 and 50–58 in eastern ones. */
function isBuiltInDate(format: number): boolean {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58)
}

/** Whether a format of the user's own ("dd/mm/yyyy hh:mm") shows a date. */
function isDateCode(code: string): boolean {
  const signs = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase()
  return /[ydh]|m.*[ys]|s.*m/.test(signs) && !signs.includes('general')
}

async function readDateStyles(zip: ZipFile, entry: Entry | undefined): Promise<boolean[]> {
  const styles: boolean[] = []
  if (!entry) return styles
  const own = new Map<number, boolean>()
  let inCells = false
  await readPart(zip, entry, (name, attributes) => {
    const format = Number(attributes['numFmtId'])
    if (name === 'numFmt') own.set(format, isDateCode(attributes['formatCode'] ?? ''))
    else if (name === 'cellXfs') inCells = true
    else if (name === 'cellStyles') inCells = false
    else if (name === 'xf' && inCells) styles.push(own.get(format) ?? isBuiltInDate(format))
  })
  return styles
}

type SheetList = { sheets: { id: string; visible: boolean }[]; from1904: boolean }

async function readSheetList(zip: ZipFile, entry: Entry): Promise<SheetList> {
  const list: SheetList = { sheets: [], from1904: false }
  await readPart(zip, entry, (name, attributes) => {
    if (name === 'workbookPr') list.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    if (name === 'sheet') {
      const id =
        Object.entries(attributes).find(([key]) => /(^|:)id$/i.test(key) && key !== 'sheetId')?.[1] ?? ''
      list.sheets.push({ id, visible: (attributes['state'] ?? 'visible') === 'visible' })
    }
  })
  return list
}

async function readTargets(
  zip: ZipFile,
  entry: Entry | undefined,
  base: string,
): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  if (!entry) return targets
  await readPart(zip, entry, (name, attributes) => {
    const target = attributes['Target']
    if (name !== 'Relationship' || target === undefined) return
    const place = target.startsWith('/') ? target.slice(1) : path.posix.join(base, target)
    targets.set(attributes['Id'] ?? '', place)
    targets.set((attributes['Type'] ?? '').replace(/^.*\//, ''), place)
  })
  return targets
}

/** A table of the workbook as it is. Throws FileProblem('unpacks-too-large') for more than 2 GiB. */
function refuseTooLarge(table: Entry | undefined): Entry | undefined {
  if (table && table.uncompressedSize > MAX_TABLE_BYTES) throw new FileProblem('unpacks-too-large')
  return table
}

async function findParts(zip: ZipFile): Promise<Workbook> {
  const entries = await listEntries(zip)
  const main = await readTargets(zip, entries.get('_rels/.rels'), '')
  const book = main.get('officeDocument') ?? 'xl/workbook.xml'
  const entry = entries.get(book)
  if (!entry) throw new FileProblem(entries.has('mimetype') ? 'not-a-workbook' : 'other-archive')
  const folder = path.posix.dirname(book)
  const relations = entries.get(path.posix.join(folder, '_rels', `${path.posix.basename(book)}.rels`))
  const targets = await readTargets(zip, relations, folder)
  const { sheets, from1904 } = await readSheetList(zip, entry)
  const chosen = sheets.find((sheet) => sheet.visible) ?? sheets[0]
  const sheet = refuseTooLarge(
    entries.get(targets.get(chosen?.id ?? '') ?? `${folder}/worksheets/sheet1.xml`),
  )
  if (!sheet) throw new FileProblem('not-a-workbook')
  const part = (kind: string, usual: string) => entries.get(targets.get(kind) ?? `${folder}/${usual}`)
  const dateStyles = await readDateStyles(zip, part('styles', 'styles.xml'))
  return {
    zip,
    sheet,
    sharedStrings: refuseTooLarge(part('sharedStrings', 'sharedStrings.xml')) ?? null,
    dateStyles,
    from1904,
  }
}

/**
 * Opens an XLSX workbook. Throws FileProblem: 'damaged-file' when the zip is cut short, 'other-archive' when it holds
 * something else, 'not-a-workbook' for OpenDocument and for parts of impossible size, 'unpacks-too-large' when the sheet or
 * its texts are more than 2 GiB. Close `zip` afterwards.
 */
export async function openWorkbook(file: string): Promise<Workbook> {
  let zip: ZipFile
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false })
  } catch (error) {
    throw new FileProblem('damaged-file', messageOf(error), error)
  }
  try {
    return await findParts(zip)
  } catch (error) {
    zip.close()
    throw error instanceof FileProblem ? error : new FileProblem('damaged-file', messageOf(error), error)
  }
}
