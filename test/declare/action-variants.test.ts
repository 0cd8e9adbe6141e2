import { expect, it } from 'vitest'
import { editions } from '../../src/compile/release.js'
import { defineActionVariant } from '../../src/declare/action-variant.js'
import { families } from '../support/toy-catalog.js'

it('a variant of an action that does not exist is refused at boot', () => {
  const lost = defineActionVariant({
    of: 'uplaod_picture',
    mark: { header: { name: 'x-hall', value: '1' } },
    body: (usual) => usual,
    run: () => undefined,
  })
  const family = { tag: 'Hall', resources: [], actionVariants: [lost] }
  const boot = () => editions([{ revision: '2026-07-15', undo: [] }], [...families, family], [])
  expect(boot).toThrow('there is a variant of uplaod_picture, which is not an action of the catalog')
})
