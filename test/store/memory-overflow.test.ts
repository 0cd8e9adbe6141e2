import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connection, openMemory } from '../../src/store/connection.js'

const MIB = 2 ** 20
let scratch: string

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'room-'))
  vi.stubEnv('TMPDIR', scratch)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(scratch, { recursive: true, force: true })
})

/** A copy of a database with room for a megabyte. */
function copy(): Connection {
  const first = openMemory()
  first.execute([
    `CREATE TABLE row (seq INTEGER PRIMARY KEY, text TEXT, size INTEGER GENERATED ALWAYS AS (length(text)) VIRTUAL) STRICT`,
    'CREATE UNIQUE INDEX row_by_seq ON row (seq, text)',
    'CREATE INDEX row_by_size ON row (size, seq)',
    'CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID, STRICT',
    "INSERT INTO fact VALUES ('a', 'b')",
  ])
  return openMemory(first.serialize(), MIB)
}

/** Writes `count` rows of a kilobyte, each in its own transaction. */
function write(connection: Connection, rows: number): void {
  const insertion = () => connection.prepare('INSERT INTO row (text) VALUES (?)').run('x'.repeat(1_000))
  for (let n = 0; n < rows; n++) connection.transaction(insertion)
}

const count = (connection: Connection) => connection.prepare('SELECT count(*) FROM row').pluck().get()

describe('a large database in memory', () => {
  it('moves to a file in time, and keeps every row', () => {
    const connection = copy()
    write(connection, 3_000)
    expect([count(connection), connection.isSound()]).toEqual([3_000, true])
    const longest = connection.prepare('SELECT count(*) FROM row INDEXED BY row_by_size WHERE size = 1000')
    expect([longest.pluck().get(), connection.suspend()]).toEqual([3_000, false])
    expect(connection.prepare('SELECT value FROM fact').pluck().get()).toBe('b')
    expect(openMemory(connection.serialize()).isSound()).toBe(true)
    connection.close()
  })

  it('leaves no file behind, not even while it is open', () => {
    const connection = copy()
    write(connection, 2_000)
    expect(readdirSync(scratch)).toEqual([])
    connection.close()
  })

  it('rolls back failures as before', () => {
    const connection = copy()
    write(connection, 2_000)
    const fail = () =>
      connection.transaction(() => {
        connection.prepare('DELETE FROM row').run()
        throw new Error('no')
      })
    expect(fail).toThrow('no')
    expect(count(connection)).toBe(2_000)
    connection.close()
  })

  it('stays in memory if no file can be written', () => {
    vi.stubEnv('TMPDIR', join(scratch, 'nowhere'))
    const connection = copy()
    write(connection, 2_000)
    expect([count(connection), connection.isSound()]).toEqual([2_000, true])
    connection.close()
  })

  it('moves at twice the size if there was no room at first', () => {
    vi.stubEnv('TMPDIR', join(scratch, 'nowhere'))
    const connection = copy()
    write(connection, 1_500)
    vi.stubEnv('TMPDIR', scratch)
    write(connection, 2_000)
    // A temporary file cannot be suspended, because closing it deletes it.
    expect([connection.suspend(), count(connection)]).toEqual([false, 3_500])
    connection.close()
  })
})
