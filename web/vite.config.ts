import { fileURLToPath } from 'node:url'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What every page of the office uses: in one piece, as a slow line pays for each piece with a wait. */
const FRAME =
  /\/node_modules\/(svelte|esm-env|clsx|devalue)\/|\/kit\/src\/(runtime|utils|exports)\/|\/src\/lib\/(ui|shell|format|api)\//

/**
 * Shapes what the browser is sent: one piece for what every page uses, and a name for the words of each language, by which
 * src/hooks.server.ts finds them among the built files.
 */
const shapedChunks: Plugin = {
  name: 'shaped-chunks',
  configResolved(config) {
    const output = config.environments['client']?.build.rolldownOptions.output
    if (!output || Array.isArray(output)) return
    const before = output.chunkFileNames
    output.chunkFileNames = (chunk) => {
      const language = /\/words\/(id|en)\/index\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1]
      if (language) return `_app/immutable/chunks/words-${language}.[hash].js`
      return typeof before === 'function' ? before(chunk) : (before ?? '_app/immutable/chunks/[hash].js')
    }
    const given = typeof output.codeSplitting === 'object' ? output.codeSplitting : {}
    output.codeSplitting = {
      ...given,
      groups: [...(given.groups ?? []), { name: 'frame', test: FRAME, minShareCount: 12 }],
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
