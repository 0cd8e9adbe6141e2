import { describeVersions } from './sdk-versions.js'

describeVersions(23)
