import { describeVersions } from '../clients/sdk-versions.js'

describeVersions(18, 20, 22)
