import type { App } from '../../platform/http/index.ts'
import type { AnswersDeps } from './answers-deps.ts'
import { registerAnswering } from './http/answering.http.ts'
import { registerLibrary } from './http/library.http.ts'
import { registerPublication } from './http/publication.http.ts'
import { registerRounds } from './http/rounds.http.ts'

/** Everything answers answer over HTTP. */
export function registerAnswerRoutes(app: App, deps: AnswersDeps & { publicUrl?: string | undefined }): void {
  registerAnswering(app, deps)
  registerLibrary(app, deps)
  registerRounds(app, deps)
  registerPublication(app, deps)
}
