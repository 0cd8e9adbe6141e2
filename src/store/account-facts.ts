import type { Connection } from './connection.js'

/** Facts about the account itself, such as its clock or company id, by key. */
export class AccountFacts {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(key: string): string | undefined {
    return this.#connection.prepare('SELECT value FROM fact WHERE key = ?').pluck().get(key) as
      | string
      | undefined
  }

  get all(): Readonly<Record<string, string>> {
    const rows = this.#connection.prepare('SELECT key, value FROM fact').all() as {
      key: string
      value: string
    }[]
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  }

  set(key: string, value: string): void {
    this.#connection.prepare('INSERT OR REPLACE INTO fact (key, value) VALUES (?, ?)').run(key, value)
  }
}
