import { insertResources, resourcesIn, type Shown } from './insert-resources.js'
import { freeze, type Stage } from './replay.js'

/** Creates the resources of the recording in the account. */
export const withRecorded: Stage = {
  async set(klaviyo, { response }) {
    insertResources(klaviyo, resourcesIn(response.body))
    return {}
  },
}

/** Creates these resources in the account. */
export const withResources = (...resources: readonly Shown[]): Stage => ({
  async set(klaviyo) {
    insertResources(klaviyo, resources)
    return {}
  },
})

/** Creates these resources and those of the recording in the account. */
export const withRecordedAnd = (...resources: readonly Shown[]): Stage => ({
  async set(klaviyo, { response }) {
    const recorded = resourcesIn(response.body)
    insertResources(klaviyo, [
      ...resources.filter(({ id }) => !recorded.some((each) => each.id === id)),
      ...recorded,
    ])
    return {}
  },
})

/**
 * The request was sent so often within one second of the clock that the next one is throttled; the recordings show the
 * members of the error in many orders, because the edge has no fixed order (`wire.md` §4.1).
 */
export const throttled = (burst: number, state: Stage = {}): Stage => ({
  ...state,
  options: { enforceRateLimits: true },
  async set(klaviyo, recording) {
    await freeze(klaviyo, '2026-09-04T13:40:00Z')
    const known = (await state.set?.(klaviyo, recording)) ?? {}
    const { method, path } = recording.request
    for (let count = 0; count < burst; count += 1)
      await klaviyo.request(method, path, method === 'GET' ? {} : { body: state.body })
    return known
  },
  unordered: 'the edge puts the members of this error in another order each time',
})
