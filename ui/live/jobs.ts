import { callAdmin } from '../api/client.js'

/** Runs a job that waits for the clock of its account, so that a page shows its result at once. Throws AdminError. */
export async function runWaiting(id: string, type: string): Promise<void> {
  const { jobs } = await callAdmin('GET /jobs')
  const waiting = jobs.find((each) => each.id === id && each.type === type)
  if (waiting) await callAdmin('POST /jobs/{work}/run', { path: { work: waiting.work } })
}
