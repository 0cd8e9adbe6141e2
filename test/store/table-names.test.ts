import { describe, expect, it } from 'vitest'
import { editions } from '../../src/compile/release.js'
import { create } from '../spec/requests.js'
import { bootWith, NEWEST } from '../support/emulator.js'
import { shelf } from '../support/toy-resources.js'

describe('the table of a type whose name SQLite cannot parse', () => {
  it.each(['order', 'group', 'select', 'index', 'task', 'sequence', 'fact', 'sqlite-master', '3d-model'])(
    'stores its rows as any other: %s',
    async (type) => {
      const path = `${type}-collection`
      const renamed = { ...shelf, type, path, relationships: {} }
      const library = bootWith(
        editions([{ revision: NEWEST, undo: [] }], [{ tag: 'Odd', resources: [renamed] }], []),
      )
      const id = await create(library, `/api/${path}`, { data: { type, attributes: { label: 'a1' } } })
      const change = { data: { type, id, attributes: { floor: 3 } } }
      expect((await library.patch(`/api/${path}/${id}`, change)).body.data.attributes.floor).toBe(3)
      await library.admin('PUT', '/snapshots/kept')
      expect((await library.del(`/api/${path}/${id}`)).status).toBe(204)
      expect((await library.get(`/api/${path}`)).body.data).toEqual([])
      await library.admin('POST', '/snapshots/kept/restore')
      expect((await library.get(`/api/${path}`)).body.data).toMatchObject([{ type, id }])
      expect((await library.admin('GET', '/state')).body.resources).toEqual({ [type]: 1 })
    },
  )
})
