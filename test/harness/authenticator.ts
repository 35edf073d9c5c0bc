import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: string | Buffer) => Buffer.from(data).toString('base64url')

/** CBOR (RFC 8949) of what attestations hold: whole numbers, byte strings, text and maps of at most 23 entries. */
function encodeCbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, item]) => [
    encodeCbor(key),
    encodeCbor(item as Parameters<typeof encodeCbor>[0]),
  ])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}

function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' })
  const point = [x, y].map((part) => Buffer.from(part ?? '', 'base64url'))
  // EC2 key (1: 2), ES256 (3: -7), curve P-256 (-1: 1).
  return encodeCbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point[0]],
      [-3, point[1]],
    ]),
  )
}

type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } }

/** A passkey device in software (WebAuthn level 2, ES256, attestation "none"), for one key. */
export function openAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let counter = 0
  let owner = ''

  const clientData = (type: string, challenge: string, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const authenticatorData = (rpId: string, flags: number, credential = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, credential])
  }
  const answer = (response: Record<string, unknown>) => ({
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response,
  })

  return {
    /** As `navigator.credentials.create`. */
    create(options: Options) {
      owner = options.user?.id ?? ''
      const length = Buffer.from([0, id.length])
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
      const flags = USER_PRESENT | USER_VERIFIED | HAS_CREDENTIAL
      const authData = authenticatorData(options.rp?.id ?? '', flags, credential)
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', options.challenge)),
        attestationObject: base64url(encodeCbor(attestation)),
        transports: ['internal'],
      })
    },
    /** As `navigator.credentials.get`; `wrong` makes one thing wrong. */
    get(options: Options, wrong: { origin?: string; unverified?: boolean; owner?: string } = {}) {
      const flags = wrong.unverified ? USER_PRESENT : USER_PRESENT | USER_VERIFIED
      const authData = authenticatorData(options.rpId ?? '', flags)
      const client = clientData('webauthn.get', options.challenge, wrong.origin)
      const signature = createSign('sha256')
        .update(Buffer.concat([authData, sha256(client)]))
        .sign(privateKey)
      return answer({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(authData),
        signature: base64url(signature),
        userHandle: wrong.owner ?? owner,
      })
    },
    /** As a copy of the device would be: its counter is behind. */
    rewind() {
      counter = 0
    },
  }
}
export type Authenticator = ReturnType<typeof openAuthenticator>
