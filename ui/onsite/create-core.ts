import { log } from './console.js'
import type { OnsiteCore } from './core.js'
import type { MethodParts } from './methods.js'
import type { PageParts } from './parts.js'
import { storage } from './storage.js'
import type { Work } from './work.js'

/** What separately loaded parts get of the script (`core.ts`). */
export function createCore({
  page,
  work,
  sender,
  identity,
  identifier,
  tracker,
  bus,
  parts,
}: MethodParts & { readonly work: Work; readonly parts: PageParts }): OnsiteCore {
  return {
    page,
    company: page.config.company,
    identity: identity.known,
    isIdentified: identity.isIdentified,
    identify: identifier.identify,
    adopt: identifier.adopt,
    track: (name, properties, relationships) => tracker.track(name, properties, relationships).accepted,
    send: sender.send,
    analytics: (group, events) =>
      sender.send({
        path: '/onsite/track-analytics',
        body: {
          metric_group: group,
          events: events.map(({ metric, details }) => ({ metric, event_details: details })),
        },
      }),
    on: bus.on,
    busy: work.busy,
    later(milliseconds, run) {
      const timer = setTimeout(run, page.hasNoDelays ? 0 : milliseconds)
      return () => clearTimeout(timer)
    },
    storage,
    scriptUrl: (path) => page.scriptOrigin + path,
    log,
    loaded: parts.loaded,
  }
}
