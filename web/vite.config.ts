import { fileURLToPath } from 'node:url'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: folder('.'),
  cacheDir: folder('../node_modules/.vite'),
  build: { target: 'es2022', chunkSizeWarningLimit: 200, assetsInlineLimit: 0 },
  server: { fs: { allow: [folder('..')] } },
  plugins: [
    sveltekit({
      adapter: adapter({ out: folder('../build/web'), precompress: true }),
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
  ],
})
