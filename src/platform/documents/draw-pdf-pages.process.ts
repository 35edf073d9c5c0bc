// A process of its own: reads a PDF from standard input, draws its pages, writes them as one JSON to standard output.
import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { codeOf } from '../errors.ts'
import { writeAnswer } from './write-answer.ts'

const WIDTH = 1240
const mostPages = Number(process.argv[2])
const file = `${import.meta.dirname}/page.pdf`

type Drawn = { width: number; height: number; jpeg: string }

async function drawPage(compiler: NodeCompiler, page: number): Promise<Drawn> {
  const svg = compiler.plainSvg({
    mainFileContent: `#set page(width: auto, height: auto, margin: 0pt)\n#image("/page.pdf", page: ${page})`,
  })
  const { data, info } = await sharp(Buffer.from(svg), { density: 150, limitInputPixels: 100_000_000 })
    .flatten({ background: '#ffffff' })
    .resize({ width: WIDTH })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, jpeg: data.toString('base64') }
}

/** Pages are drawn until there is no next one: the typesetter says so in the code of its error. */
async function drawAll(compiler: NodeCompiler): Promise<object> {
  const pages: Drawn[] = []
  for (;;) {
    try {
      pages.push(await drawPage(compiler, pages.length + 1))
    } catch (error) {
      const isPast = pages.length > 0 && (codeOf(error) ?? '').includes('does not exist')
      return isPast ? { pages } : { refusal: 'broken-pdf' }
    }
    if (pages.length > mostPages) return { refusal: 'too-many-pages' }
  }
}

const compiler = NodeCompiler.create({ workspace: import.meta.dirname })
compiler.mapShadow(file, await buffer(process.stdin))
writeAnswer(Buffer.from(JSON.stringify(await drawAll(compiler))))
