import { read } from '../../base/instant.js'
import { defineRules } from '../../declare/index.js'
import { timeUuid } from '../../dialect/ids.js'
import { event } from './event.js'

/** The UUID of an event follows from its id and its time: storing it would take a tenth of the memory of an event. */
export const rules = [
  defineRules(event, {
    derive: {
      uuid: ({ id, attributes: { uuid, datetime } }) =>
        uuid ?? (datetime === null ? null : timeUuid(read(datetime), id)),
    },
  }),
]
