import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { answerOf } from './answer.mjs'

/** A minimal read: Hono, one prepared SELECT by id, parsed attributes, and a document as large as the emulator's. */
const database = new Database(':memory:')
fill(Number(process.argv[2] ?? 100_000))

const find = database.prepare('SELECT id, coupon, attributes FROM code WHERE id = ?')
const app = new Hono()
app.get('/api/coupon-codes/:id', (c) => {
  const row = find.get(c.req.param('id'))
  return row ? c.json(answerOf(row, JSON.parse(row.attributes))) : c.json({ error: 'not found' }, 404)
})

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  console.log(`hono-sqlite ready http://127.0.0.1:${port}`),
)
process.once('SIGTERM', () => {
  server.close()
  process.exit(0)
})

function fill(count) {
  database.exec(
    'CREATE TABLE code (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, coupon TEXT, attributes TEXT)',
  )
  const insert = database.prepare('INSERT INTO code (id, coupon, attributes) VALUES (?, ?, ?)')
  database.transaction(() => {
    for (let index = 0; index < count; index++) {
      const unique_code = `C${String(index).padStart(9, '0')}`
      const attributes = { unique_code, expires_at: '2030-01-01T00:00:00+00:00', status: 'UNASSIGNED' }
      insert.run(`BENCH-${unique_code}`, 'BENCH', JSON.stringify(attributes))
    }
  })()
}
