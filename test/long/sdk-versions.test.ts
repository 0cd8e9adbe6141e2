import { describeVersions } from '../clients/sdk-versions.js'

describeVersions(15, 18, 20, 22)
