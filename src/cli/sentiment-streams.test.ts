import { once } from 'node:events'
import { PassThrough, Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sharesSchema } from '../language/index.ts'
import { classifySentimentStream } from './classify-sentiment.ts'
import { estimateSharesStream } from './estimate-shares.ts'

const resultSchema = z.strictObject({
  id: z.union([z.string(), z.number()]),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  probabilities: z.strictObject({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  language: z.string(),
})

type Command = typeof classifySentimentStream

function collect(): { stream: Writable; text: () => string } {
  const pieces: string[] = []
  const stream = new Writable({
    write(piece, _encoding, done) {
      pieces.push(String(piece))
      done()
    },
  })
  return { stream, text: () => pieces.join('') }
}

async function run(command: Command, ...chunks: (string | Buffer)[]) {
  const output = collect()
  const errors = collect()
  const code = await command(Readable.from(chunks, { objectMode: true }), output.stream, errors.stream)
  return { code, output: output.text(), errors: errors.text() }
}

const parse = (output: string) =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => resultSchema.parse(JSON.parse(line)))

const post = (id: unknown, text: unknown) => `${JSON.stringify({ id, text })}\n`

describe('gacek sentiment', () => {
  test('every post comes back in the order of the input with its id, probabilities and language', async () => {
    const input = [
      post('a', 'Jalan rusak parah, sudah lama tidak diperbaiki'),
      post(7, 'Terima kasih, pelayanannya bagus sekali'),
    ]
    const { code, output, errors } = await run(classifySentimentStream, ...input)
    const results = parse(output)
    expect([code, errors]).toEqual([0, ''])
    expect(results.map((result) => [result.id, result.sentiment, result.language])).toEqual([
      ['a', 'negative', 'ind'],
      [7, 'positive', 'ind'],
    ])
    for (const { probabilities } of results) {
      expect(probabilities.negative + probabilities.neutral + probabilities.positive).toBeCloseTo(1, 3)
    }
  })

  test('a broken line is named with its number and reason and the good lines still come out', async () => {
    const { code, output, errors } = await run(
      classifySentimentStream,
      post('a', 'bagus'),
      'bukan json\n\n',
      '{"text":"tanpa id"}\n{"id":"b"}\n{"id":{},"text":"x"}\n{"id":"c","text":5}\n[1]\nnull\n',
      Buffer.from([0x7b, 0xff, 0x0a]),
      `${'x'.repeat(1_100_000)}\n`,
      post('z', 'jelek').trimEnd(),
    )
    expect(code).toBe(2)
    expect(parse(output).map((result) => result.id)).toEqual(['a', 'z'])
    expect(errors.trim().split('\n')).toEqual([
      'baris / line 2: bukan JSON / not JSON',
      'baris / line 4: tanpa "id" / no "id"',
      'baris / line 5: tanpa "text" / no "text"',
      'baris / line 6: "id" harus teks atau angka / "id" must be a string or a number',
      'baris / line 7: "text" harus teks / "text" must be a string',
      'baris / line 8: bukan objek JSON / not a JSON object',
      'baris / line 9: bukan objek JSON / not a JSON object',
      'baris / line 10: bukan UTF-8 / not UTF-8',
      'baris / line 11: baris terlalu panjang / line too long',
      '9 baris ditolak, 2 diproses / 9 lines refused, 2 done',
    ])
  })

  test('an empty input gives nothing and is no error', async () => {
    expect(await run(classifySentimentStream)).toEqual({ code: 0, output: '', errors: '' })
  })

  test('empty texts, NUL bytes, half characters and HTML are judged like any other text', async () => {
    const texts = ['', '\0', '\uD83D', '<b>bagus</b>', 'a'.repeat(100_000)]
    const { code, output } = await run(classifySentimentStream, ...texts.map((text, id) => post(id, text)))
    expect(code).toBe(0)
    expect(parse(output)).toHaveLength(texts.length)
  })

  test('a slow reader holds the work back instead of filling the memory', async () => {
    const output = new PassThrough({ highWaterMark: 1024 })
    let read = 0
    async function* posts() {
      for (; read < 50; read += 1) yield await Promise.resolve(post(read, 'jalan rusak').repeat(20))
    }
    const done = classifySentimentStream(posts(), output, collect().stream)
    await once(output, 'readable')
    expect(read).toBeLessThan(5)
    let lines = 0
    for await (const piece of output.on('data', () => undefined)) {
      lines += String(piece).split('\n').length - 1
      if (lines === 1000) output.end()
    }
    expect([await done, lines]).toEqual([0, 1000])
  })

  test('a reader that goes away ends the work quietly', async () => {
    let written = 0
    const output = new Writable({
      write(_piece, _encoding, done) {
        written += 1
        done(written > 1 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null)
      },
    })
    let read = 0
    async function* posts() {
      for (; read < 10_000; read += 1) {
        await new Promise((resolve) => setImmediate(resolve))
        yield post(read, 'bagus')
      }
    }
    expect(await classifySentimentStream(posts(), output, collect().stream)).toBe(0)
    expect(read).toBeLessThan(10)
  })

  test('a full disk is an error, not a quiet end', async () => {
    const output = new Writable({
      write(_piece, _encoding, done) {
        done(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
      },
    })
    const input = Readable.from([post(1, 'a'), post(2, 'b')])
    await expect(classifySentimentStream(input, output, collect().stream)).rejects.toThrow('no space')
  })
})

describe('gacek shares', () => {
  const read = (output: string) => sharesSchema.parse(JSON.parse(output))

  test('one JSON says the shares of the whole input', async () => {
    const { code, output } = await run(
      estimateSharesStream,
      post(1, 'jalan desa kami rusak parah, kapan diperbaiki pak bupati').repeat(80),
      post(2, 'terima kasih pak bupati, jembatannya sudah bagus sekali').repeat(20),
    )
    const shares = read(output)
    expect([code, shares.n]).toEqual([0, 100])
    expect(shares.negative.share).toBeGreaterThan(0.65)
    expect(shares.negative.low).toBeLessThanOrEqual(0.8)
    expect(shares.negative.high).toBeGreaterThanOrEqual(0.8)
  })

  test('without a text there are no shares, and words say so', async () => {
    const { code, output, errors } = await run(estimateSharesStream)
    expect([code, output]).toEqual([0, ''])
    expect(errors).toMatch(/^Tidak ada teks .* \/ There are no texts to share out/)
    const refused = await run(estimateSharesStream, 'x\n')
    expect([refused.code, refused.output]).toEqual([2, ''])
    expect(refused.errors).toMatch(/line 1: .*\nTidak ada teks .*\n1 baris ditolak/)
  })

  test('refused lines are named and do not count', async () => {
    const { code, output, errors } = await run(estimateSharesStream, post(1, 'bagus'), 'x\n')
    expect([code, read(output).n]).toEqual([2, 1])
    expect(errors).toContain('baris / line 2: bukan JSON / not JSON')
  })
})
