import type { Clock } from '../base/clock.js'
import { LiveWorld } from '../engine/world.js'
import type { WorldContext } from '../engine/world-context.js'

/** Rewrites company ids after a restore from another account; also completes a rewrite that a crash interrupted. */
export function adoptRows(context: WorldContext, clock: Clock): void {
  const { store, catalog, companyId } = context
  const from = store.facts.get('company')
  if (from === undefined || from === companyId) return
  store.write(() => {
    catalog.replaceCompanyId(new LiveWorld(context, clock.now()), from)
    store.facts.set('company', companyId)
  })
}
