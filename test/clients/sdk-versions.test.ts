import { describeVersions } from './sdk-versions.js'

describeVersions(15, 23)
