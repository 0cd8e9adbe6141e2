import { defineRules } from '../../declare/index.js'
import { review } from './review.js'
import { type StoredStatus, statusAttributes } from './status.js'

/** A review changes from any status to any other. A null leaves the status as it is (catalogs-and-rest.md §6). */
const statusChange = defineRules(review, {
  amend(_row, { attributes: { status } }) {
    return { attributes: status ? statusAttributes(status as StoredStatus) : {} }
  },
})

export const rules = [statusChange]
