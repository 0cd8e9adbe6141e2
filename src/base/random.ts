/**
 * Reproducible random numbers. A stream depends on its seed text alone, so ids drawn from (seed, type, sequence) are
 * the same on every machine and in every order of requests.
 */
export class Stream {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: string) {
    const word = hash(seed)
    this.#a = word()
    this.#b = word()
    this.#c = word()
    this.#d = word()
    for (let round = 0; round < 8; round++) this.next()
  }

  /** The next number in [0, 1). */
  next(): number {
    return this.word() / 4_294_967_296
  }

  /** The next 32 bits, from the sfc32 generator. */
  word(): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** `length` hexadecimal digits; each random number supplies seven. */
  hex(length: number): string {
    let text = ''
    while (text.length < length)
      text += (0x10000000 + Math.floor(this.next() * 0x10000000)).toString(16).slice(1)
    return text.slice(0, length)
  }

  /** `length` random characters of `alphabet`. */
  text(length: number, alphabet: string): string {
    let text = ''
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(this.next() * alphabet.length)]
    return text
  }
}

/** The xmur3 string hash, as a source of 32-bit words. */
function hash(text: string): () => number {
  let state = 1_779_033_703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 3_432_918_353)
    state = (state << 13) | (state >>> 19)
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2_246_822_507)
    state = Math.imul(state ^ (state >>> 13), 3_266_489_909)
    state ^= state >>> 16
    return state >>> 0
  }
}
