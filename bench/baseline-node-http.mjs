import { createServer } from 'node:http'
import { answerOf } from './answer.mjs'

/** A minimal JSON server on Node: it reads and discards the body, and always returns one document. */
const document = answerOf({ id: 'BENCH-C000000000', coupon: 'BENCH' }, { unique_code: 'C000000000' })

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const body = JSON.stringify(document)
    response.writeHead(200, {
      'content-type': 'application/vnd.api+json',
      'content-length': Buffer.byteLength(body),
    })
    response.end(body)
  })
})

server.listen(0, '127.0.0.1', () => console.log(`node:http ready http://127.0.0.1:${server.address().port}`))
process.once('SIGTERM', () => process.exit(0))
