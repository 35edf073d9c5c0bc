// A process of its own, so that what the readers take is not counted: `node open-screens.process.ts URL SCREENS` keeps so
// many boards open and says how many events came once it is told to end.
import http from 'node:http'

const [url = '', screens = '0'] = process.argv.slice(2)
let events = 0
let bytes = 0
let opened = 0
for (let screen = 0; screen < Number(screens); screen += 1) {
  http.get(url, { agent: false }, (answer) => {
    opened += 1
    if (opened === Number(screens)) process.send?.({ opened })
    answer.on('data', (part: Buffer) => {
      bytes += part.length
      if (part.includes('event: board')) events += 1
    })
    answer.on('error', () => undefined)
  })
}
process.on('message', () => process.send?.({ events, bytes }, () => process.exit(0)))
