import { type Context, Hono } from 'hono'
import type { Address } from '../document/write.js'
import { controlRoutes, type Desk } from './control.js'
import { Conversations, type DoorOptions } from './conversation.js'

export interface AppOptions extends DoorOptions {
  /** What links begin with, in place of the host the client used. */
  readonly publicUrl?: string
}

/** The bindings that @hono/node-server hands over: the request as Node read it. */
interface Bindings {
  readonly incoming?: { readonly url?: string }
}

/** Everything that is answered over HTTP: the admin routes under their prefix, Klaviyo everywhere else. */
export function createApp(desk: Desk, options: AppOptions): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>()
  const conversations = new Conversations(desk.editions, desk.accounts, options)
  app.route('/__admin', controlRoutes(desk))
  app.all('*', (c) => conversations.hold({ request: c.req.raw, address: addressOf(c, options) }))
  app.onError((error, c) => {
    options.onBug(error)
    return c.json({ error: 'klaviyo-emulator failed; its log has the details' }, 500)
  })
  return app
}

/** The request line as it was received: links repeat it to the letter. */
function addressOf(c: Context<{ Bindings: Bindings }>, { publicUrl }: AppOptions): Address {
  const { url } = c.req.raw
  const origin = /^https?:\/\/[^/?#]*/.exec(url)?.[0] ?? ''
  const target = c.env?.incoming?.url?.replace(/^https?:\/\/[^/?#]*/, '') ?? url.slice(origin.length)
  const [line = ''] = target.split('#')
  const question = line.indexOf('?')
  return {
    base: publicUrl ?? baseOf(c, origin),
    path: question < 0 ? line : line.slice(0, question),
    rawQuery: question < 0 ? '' : line.slice(question + 1),
  }
}

function baseOf(c: Context, origin: string): string {
  const host = c.req.header('x-forwarded-host')
  const scheme = c.req.header('x-forwarded-proto')
  if (host === undefined && scheme === undefined) return origin
  return `${scheme ?? new URL(origin).protocol.slice(0, -1)}://${host ?? new URL(origin).host}`
}
