import { answers } from './answers.ts'
import { cases } from './cases.ts'
import { deadlines } from './deadlines.ts'
import { hoaxes } from './hoaxes.ts'
import { information } from './information.ts'
import { lapor } from './lapor.ts'
import { messageActs } from './message-acts.ts'
import { messageErasing } from './message-erasing.ts'
import { messages } from './messages.ts'
import { retention } from './retention.ts'

/** Words of what we owe an answer: messages, cases, answers, requests for information, rumours and their deadlines. */
export const inbox = {
  cases,
  answers,
  messages,
  messageActs,
  messageErasing,
  hoaxes,
  information,
  lapor,
  deadlines,
  retention,
}
