import { freeze, type Stage } from './replay.js'
import { type Shown, shownIn, stand } from './stand.js'

/** Creates the resources of the recording in the account. */
export const shown: Stage = {
  async set(klaviyo, { response }) {
    stand(klaviyo, shownIn(response.body))
    return {}
  },
}

/** Creates these resources in the account. */
export const holding = (...resources: readonly Shown[]): Stage => ({
  async set(klaviyo) {
    stand(klaviyo, resources)
    return {}
  },
})

/** Creates these resources and those of the recording in the account. */
export const shownBeside = (...resources: readonly Shown[]): Stage => ({
  async set(klaviyo, { response }) {
    const told = shownIn(response.body)
    stand(klaviyo, [...resources.filter(({ id }) => !told.some((each) => each.id === id)), ...told])
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
    for (let asked = 0; asked < burst; asked += 1)
      await klaviyo.ask(method, path, method === 'GET' ? {} : { body: state.body })
    return known
  },
  unordered: 'the edge puts the members of this error in another order each time',
})
