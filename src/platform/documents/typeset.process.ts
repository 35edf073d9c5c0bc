// A process of its own: reads a layout from standard input, sets it, writes the PDF or the picture to standard output.
import { buffer } from 'node:stream/consumers'
import { deserialize } from 'node:v8'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Task } from './typeset.ts'
import { writeAnswer } from './write-answer.ts'

/** A text as fonts can show it: control characters would not be text. */
function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these are taken out.
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
}

/** Every text in the data as fonts can show it. */
function cleanAll(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}

/** The typesetter with what the layout shows. Its workspace is never read: every file it sees is a shadow. */
function openCompiler({ data, files = [] }: Task['layout']): NodeCompiler {
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname })
  const shadow = (name: string, bytes: Uint8Array): void =>
    compiler.mapShadow(`${import.meta.dirname}/${name}`, Buffer.from(bytes))
  for (const { name, bytes } of files) shadow(name, bytes)
  shadow('data.json', Buffer.from(JSON.stringify(data, cleanAll)))
  return compiler
}

/** Letters of a picture are drawn from their outlines, so that no font of the machine matters. */
async function drawPicture(svg: string, colours: number): Promise<Buffer> {
  // A PDF does without it: 14 MB less while one is set.
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg), { density: 72 })
    .flatten({ background: '#ffffff' })
    .png({ palette: true, colours, dither: 0, compressionLevel: 9 })
    .toBuffer()
}

const { layout, colours } = deserialize(await buffer(process.stdin)) as Task
const compiler = openCompiler(layout)
const main = { mainFileContent: layout.template }
writeAnswer(
  colours === null
    ? compiler.pdf(main, { pdfStandard: 'ua-1' })
    : await drawPicture(compiler.plainSvg(main), colours),
)
