import type { App } from '../../platform/http/index.ts'
export function registerPasskeyRoutes(_app: App, _deps: unknown): void {
  // filled next
}
