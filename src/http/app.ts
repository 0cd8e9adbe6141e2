import { ADMIN, controlRoutes, type Desk } from './control.js'
import { Conversations, type DoorOptions } from './conversation.js'
import { type Bindings, type IncomingOptions, readIncoming } from './incoming.js'

/** What is answered over HTTP. */
export interface App {
  fetch(request: Request, bindings?: Bindings): Response | Promise<Response>
}

/**
 * Everything behind the door: the admin routes under their prefix, Klaviyo everywhere else. Klaviyo's own
 * paths do not pass through the framework's router, which knows neither 405 nor revisions.
 */
export function createApp(desk: Desk, options: DoorOptions & IncomingOptions): App {
  const admin = controlRoutes(desk, options.onBug)
  const conversations = new Conversations(desk.editions, desk.accounts, options)
  return {
    fetch(request, bindings = {}) {
      const incoming = readIncoming(request, bindings, options)
      const { path } = incoming.address
      return path === ADMIN || path.startsWith(`${ADMIN}/`)
        ? admin.fetch(request)
        : conversations.hold(incoming)
    },
  }
}
