import { describeAccounts } from '../support/side-by-side.js'

// Two hundred of them take half a minute: test/long.
describeAccounts(30)
