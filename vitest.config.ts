import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'tools/**/*.test.ts', 'db/**/*.test.ts'],
    exclude: ['node_modules/**', 'test/journeys/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
