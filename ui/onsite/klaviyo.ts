/** What the server knows when it sends the script. */
declare const FACTS: {
  /** The company whose account serves the script. */
  readonly company: string
}

Object.defineProperty(window, '__klKey', { value: FACTS.company, configurable: true })

export {}
