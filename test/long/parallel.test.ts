import { describeAccounts } from '../support/side-by-side.js'

describeAccounts(200)
