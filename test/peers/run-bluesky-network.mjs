// A real network of Bluesky for tests: directory, personal data server and AppView, with an official account and a citizen.
// Run by the Node that npm runs under, as run-bluesky.mjs. Says its addresses in one line. Each line `settle` on standard
// input makes everything that was written be seen everywhere, and answers `{"settled":true}`; the end of input ends it.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const require = createRequire(import.meta.url)
const { TestNetwork } = require('@atproto/dev-env')

// The AppView of this release asks for the name of a Redis and never opens it.
process.env.REDIS_HOST = 'not-used'
const network = await TestNetwork.create({
  dbPostgresUrl: process.env.PEER_DATABASE_URL,
  dbPostgresSchema: 'peer',
})
const password = 'hunter2'
async function openAccount(name) {
  const client = network.pds.getClient()
  const handle = `${name}.test`
  await client.createAccount({ email: `${name}@contoh.go.id`, handle, password })
  const made = await client.com.atproto.server.createAppPassword({ name: 'gacek' })
  return { handle, did: client.session.did, appPassword: made.data.password, password }
}
const [official, citizen] = [await openAccount('humas'), await openAccount('warga')]
await network.processAll()
process.stdout.write(`${JSON.stringify({ url: network.pds.url, ...official, citizen })}\n`)
// Without the moderation service, which takes longest and has nothing to do here.
async function settle() {
  await network.pds.processAll()
  await network.processFullSubscription()
}
createInterface({ input: process.stdin })
  .on('line', () => {
    void settle().then(() => process.stdout.write('{"settled":true}\n'))
  })
  .on('close', () => process.exit(0))
