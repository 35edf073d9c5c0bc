/**
 * Just enough of the WebAssembly binary format (W3C, core specification 2.0 with 128-bit vectors) to write kernels as
 * lists of bytes: functions of 32-bit integers and floats without a result, over one imported memory.
 */
export type Code = readonly number[]

const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b

export type Parameter = 'i32' | 'f32'
export type Kernel = {
  name: string
  parameters: readonly Parameter[]
  integers: number
  vectors: number
  body: Code
}

/** LEB128, unsigned. */
function unsigned(value: number): number[] {
  const low = value & 0x7f
  return value > 0x7f ? [low | 0x80, ...unsigned(value >>> 7)] : [low]
}

/** LEB128, signed. */
function signed(value: number): number[] {
  const low = value & 0x7f
  const rest = value >> 7
  const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return done ? [low] : [low | 0x80, ...signed(rest)]
}

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const integer = (value: number): Code => [0x41, ...signed(value)]
export const add = (left: Code, right: Code): Code => [...left, ...right, 0x6a]
export const multiply = (left: Code, right: Code): Code => [...left, ...right, 0x6c]
export const loadInteger = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)]

export const loadVector = (address: Code, offset = 0): Code => [
  ...address,
  0xfd,
  0x00,
  2,
  ...unsigned(offset),
]
export const storeVector = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0xfd,
  0x0b,
  2,
  ...unsigned(offset),
]
export const splat = (value: Code): Code => [...value, 0xfd, 0x13]
export const addVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, 0xe4, 0x01]
export const multiplyVectors = (left: Code, right: Code): Code => [...left, ...right, 0xfd, 0xe6, 0x01]
export const zeroVector: Code = splat([0x43, 0, 0, 0, 0])
/** Lanes 0-3 are those of `left`, 4-7 those of `right`. */
export const pickLanes = (left: Code, right: Code, lanes: readonly number[]): Code => [
  ...left,
  ...right,
  0xfd,
  0x0d,
  ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte)),
]

type Pair = (left: Code, right: Code) => Code
const pairwise =
  (...code: Code): Pair =>
  (left, right) => [...left, ...right, 0xfd, ...code]

/** Eight lanes of 16 bits: sums wrap around. */
export const addShorts = pairwise(0x8e, 0x01)
export const greaterShorts = pairwise(0x98, 0x01)
/** `(left * right + 2^14) >> 15` of each pair of lanes. */
export const multiplyFractions = pairwise(0x82, 0x01)
/** Four lanes of 32 bits from eight of 16: products of pairs of neighbours, added. */
export const dotShorts = pairwise(0xba, 0x01)
/** Four lanes of 32 bits: sums wrap around. */
export const addIntegers = pairwise(0xae, 0x01)
/** Eight lanes of 16 bits from twice four of 32, sixteen of 8 bits from twice eight of 16; what does not fit is the nearest that does. */
export const narrowIntegers = pairwise(0x85, 0x01)
export const narrowShorts = pairwise(0x65)
export const splatShort = (value: Code): Code => [...value, 0xfd, 0x10]
export const splatInteger = (value: Code): Code => [...value, 0xfd, 0x11]
/** Each lane times 2^bits; each lane divided by 2^bits, rounded down. */
export const shiftShorts = (value: Code, bits: number): Code => [...value, ...integer(bits), 0xfd, 0x8b, 0x01]
export const shiftIntegersDown = (value: Code, bits: number): Code => [
  ...value,
  ...integer(bits),
  0xfd,
  0xac,
  0x01,
]
/** The first or the last eight of sixteen signed bytes as 16-bit lanes. */
export const widenFirst = (value: Code): Code => [...value, 0xfd, 0x87, 0x01]
export const widenLast = (value: Code): Code => [...value, 0xfd, 0x88, 0x01]
/** Eight signed bytes of memory as 16-bit lanes. */
export const loadBytes = (address: Code, offset: number): Code => [
  ...address,
  0xfd,
  0x01,
  0,
  ...unsigned(offset),
]
/** Writes the first eight bytes of a vector. */
export const storeHalf = (address: Code, value: Code): Code => [...address, ...value, 0xfd, 0x5b, 0, 0, 0]

/** Runs `body` for `counter` = its present value, + step, … while it is below `limit`; at least once. */
export const repeat = (counter: number, step: number, limit: Code, body: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...set(counter, add(get(counter), integer(step))),
  ...get(counter),
  ...limit,
  0x48,
  0x0d,
  0,
  0x0b,
]

const section = (id: number, items: readonly Code[]): Code => {
  const content = [...unsigned(items.length), ...items.flat()]
  return [id, ...unsigned(content.length), ...content]
}

const name = (text: string): Code => [...unsigned(text.length), ...Buffer.from(text, 'latin1')]

/** Assembles a module that imports its memory as `env.memory` and exports every kernel under its name. */
export function assembleModule(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
  const types = kernels.map(({ parameters }) => [
    0x60,
    ...unsigned(parameters.length),
    ...parameters.map((parameter) => (parameter === 'f32' ? F32 : I32)),
    0,
  ])
  const bodies = kernels.map(({ integers, vectors, body }) => {
    const locals = [2, ...unsigned(integers), I32, ...unsigned(vectors), V128]
    const content = [...locals, ...body, 0x0b]
    return [...unsigned(content.length), ...content]
  })
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, types),
    ...section(2, [[...name('env'), ...name('memory'), 2, 0, 1]]),
    ...section(
      3,
      kernels.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      kernels.map((kernel, index) => [...name(kernel.name), 0, ...unsigned(index)]),
    ),
    ...section(10, bodies),
  ])
}
