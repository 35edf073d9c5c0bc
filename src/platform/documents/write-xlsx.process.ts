// A process of its own: reads sheets from standard input, writes them as XLSX to standard output.
import { buffer } from 'node:stream/consumers'
import { deserialize } from 'node:v8'
import { writeAnswer } from './write-answer.ts'
import { writeXlsx, type XlsxSheet } from './write-xlsx.ts'

writeAnswer(await writeXlsx(deserialize(await buffer(process.stdin)) as XlsxSheet[]))
