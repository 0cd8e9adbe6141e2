import { describeAccounts } from '../control/side-by-side.js'

describeAccounts(200)
