import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { flows } from './src/lib/words/flows.ts'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What every page of the office uses: in one piece, as a slow line pays for each piece with a wait. */
const FRAME =
  /\/node_modules\/(svelte|esm-env|clsx|devalue)\/|\/kit\/src\/(runtime|utils|exports)\/|rolldown\/runtime|\/src\/lib\/(?!portal|words\/(id|en))/
/** A part that fewer pages share is fetched by them alone. */
const SHARED_BY = 5

/** What the words of both languages, or of several flows, are made of. */
const WORDS_SHARED = /\/words\/many\.ts|contract-words\.ts|words\.contract\.ts/

/** The flow each file of words belongs to, as src/lib/words/id/<flow>.ts names it. */
const flowOfFile = new Map(
  flows
    .filter((flow) => flow !== 'log')
    .flatMap((flow) => {
      const listed = readFileSync(folder(`src/lib/words/id/${flow}.ts`), 'utf8')
      return [flow, ...Array.from(listed.matchAll(/'\.\/([\w-]+)\.ts'/g), ([, file]) => file ?? '')].map(
        (file) => [file, flow] as const,
      )
    }),
)

/** The piece a file of words is put into, by language and flow; null for everything else. */
function wordsPiece(file: string): string | null {
  const [, language, name] = /\/words\/(id|en)\/([\w-]+)\.ts$/.exec(file) ?? []
  if (language === undefined || name === undefined || name === 'index' || name.startsWith('portal'))
    return null
  const flow = flowOfFile.get(name)
  return flow === undefined ? null : `words-${language}-${flow}`
}

/** The piece of the log of changes, whose acts stand among the words of every flow. */
function logPiece(file: string): string | null {
  const [, language] = /\/words\/(id|en)\/(?:log|information-audit)\.ts$/.exec(file) ?? []
  return language === undefined ? null : `words-${language}-log`
}

/**
 * Shapes what the browser is sent: one piece for what every page uses, and one for the words of each language and flow, by
 * whose name src/hooks.server.ts finds it among the built files.
 */
const shapedChunks: Plugin = {
  name: 'shaped-chunks',
  configResolved(config) {
    const output = config.environments['client']?.build.rolldownOptions.output
    if (!output || Array.isArray(output)) return
    const before = output.chunkFileNames
    output.chunkFileNames = (chunk) => {
      if (chunk.name.startsWith('words-')) return `_app/immutable/chunks/${chunk.name}.[hash].js`
      return typeof before === 'function' ? before(chunk) : (before ?? '_app/immutable/chunks/[hash].js')
    }
    const given = typeof output.codeSplitting === 'object' ? output.codeSplitting : {}
    output.codeSplitting = {
      ...given,
      groups: [
        ...(given.groups ?? []),
        { name: 'words-shared', test: WORDS_SHARED, priority: 3 },
        { name: 'frame', test: FRAME, minShareCount: SHARED_BY, priority: 2 },
        { name: wordsPiece, debugName: 'words', priority: 1 },
        // Last: the log of changes takes its words out of every other piece.
        { name: logPiece, debugName: 'log', priority: 0 },
      ],
    }
  },
}

export default defineConfig({
  root: folder('.'),
  cacheDir: folder('../node_modules/.vite'),
  build: { target: 'es2022', chunkSizeWarningLimit: 200, assetsInlineLimit: 0 },
  server: { fs: { allow: [folder('..')] } },
  plugins: [
    sveltekit({
      // From there `scripts/build-web.ts` takes a finished build to its place.
      adapter: adapter({ out: folder('../build/web-made'), precompress: true }),
      // The pages of reports install it themselves: whoever looks at the board needs none.
      serviceWorker: { register: false },
      // The server asks every request that changes something where it comes from, before a page sees it.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          // Pictures and films of drafts are shown from the device itself.
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['self'],
        },
      },
    }),
    shapedChunks,
  ],
})
