import type { Family } from '../../declare/index.js'
import { dataSource } from './data-source.js'
import { customSchema } from './object-schema.js'
import { objectType } from './object-type.js'
import { rules } from './rules.js'
import { links } from './schema-link.js'
import { sourceMapping } from './source-mapping.js'
import { publication } from './versions.js'

export const customObjects: Family = {
  tag: 'Custom Objects',
  resources: [dataSource, objectType, customSchema, sourceMapping, ...links],
  rules,
  postponed: [publication],
}
