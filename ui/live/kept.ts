import { useRef } from 'preact/hooks'
import type { Loaded } from './data.js'

/** The data of before, while that of a new key is loaded, so that a page does not become empty in between. */
export function useKept<T>({ data, error }: Loaded<T>): T | undefined {
  const latest = useRef<T | undefined>(undefined)
  if (data !== undefined) latest.current = data
  if (data === undefined && error) latest.current = undefined
  return latest.current
}
