import type { ComponentType } from 'preact'
import type { IconName } from '../parts/icon.js'

/** A page of the UI. */
export interface PageEntry {
  /** Its name in `data-page` and `data-test`. */
  readonly name: string
  readonly title: string
  readonly icon: IconName
  readonly group: 'top' | 'account' | 'emulator'
  /** Its path after the address of the UI; parameters as `:name?`. */
  readonly path: string
  /** The path of its link in the navigation. */
  readonly start: string
  /** The second key of its shortcut, after `g`. */
  readonly key?: string
  load(): Promise<{ readonly default: ComponentType }>
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  {
    name: 'overview',
    title: 'Overview',
    icon: 'overview',
    group: 'top',
    path: '',
    start: '',
    key: 'v',
    load: () => import('../pages/overview/page.js'),
  },
  {
    name: 'requests',
    title: 'Requests',
    icon: 'requests',
    group: 'top',
    path: 'requests/:number?',
    start: 'requests',
    key: 'r',
    load: () => import('../pages/requests/page.js'),
  },
]
