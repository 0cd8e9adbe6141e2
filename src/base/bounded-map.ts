/** A cache whose keys depend on requests: it drops everything when it is full, so clients cannot make it grow. */
export class BoundedMap<K, V> {
  readonly #known = new Map<K, V>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  /** The number of cached values. */
  get size(): number {
    return this.#known.size
  }

  /** Returns the cached value of a key, if any. */
  peek(key: K): V | undefined {
    return this.#known.get(key)
  }

  /** Returns the cached value of a key; the first time, the one that `make` returns. */
  get(key: K, make: () => V): V {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = make()
    this.set(key, made)
    return made
  }

  /** Caches a value. */
  set(key: K, value: V): void {
    if (this.#known.size >= this.#max) this.#known.clear()
    this.#known.set(key, value)
  }
}
