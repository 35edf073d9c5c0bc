import type { AddressInfo } from 'node:net'
import type { BoardDeps, LiveBoard } from '../../src/listening/board/index.ts'
import type { App } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { openBoard } from '../../src/start/open-board.ts'
import { openGazetteer } from '../../src/start/open-listening.ts'
import { openOffice } from './office.ts'

export const COUNCIL = {
  id: 1,
  name: 'Kabupaten Uji',
  placeCode: null,
  timeZone: 'Asia/Makassar',
  sample: false,
} as const

type Board = BoardDeps & { live: LiveBoard }

/** An office with its live board, which is really listened to: a stream lasts longer than an answer. `addRoutes` adds what is under test. */
export async function openBoardOffice(addRoutes: (app: App, board: Board) => void) {
  const office = await openOffice({}, (app, { db, clock }) => {
    app.register(async (scope) => {
      const parts = { db, clock, council: COUNCIL, log: createLog('silent'), detector: null }
      const { board } = await openBoard({ ...parts, gazetteer: openGazetteer(COUNCIL) })
      addRoutes(scope as unknown as App, board)
    })
  })
  await office.app.listen({ port: 0, host: '127.0.0.1' })
  const home = `http://localhost:${(office.app.server.address() as AddressInfo).port}`
  return { ...office, home }
}
export type BoardOffice = Awaited<ReturnType<typeof openBoardOffice>>

/** Follows a stream up to its first beat: what was heard by then, and `ends`, which comes with the end of the stream. */
export async function followEvents(url: string, cookie: string) {
  const answer = await fetch(url, { headers: { cookie } })
  const reader = answer.body!.getReader()
  const decoder = new TextDecoder()
  let heard = ''
  while (!heard.includes('event: beat')) heard += decoder.decode((await reader.read()).value)
  const ends = async (): Promise<true> => {
    while (!(await reader.read()).done);
    return true
  }
  return { status: answer.status, heard, ends: ends() }
}
