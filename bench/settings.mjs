/**
 * The duration and sizes of a run.
 *
 * @typedef {object} Settings
 * @property {number} starts cold starts of each server
 * @property {number} rounds rounds of the GET legs; the servers take turns in each
 * @property {number} legSeconds duration of one autocannon leg
 * @property {number} connections keep-alive connections of an autocannon leg
 * @property {number} codesAround codes in the emulator while GET, POST and bulk jobs are measured
 * @property {number} bulkJobs bulk jobs sent one after another over HTTP
 * @property {number} ingestionJobs bulk jobs passed inside the process
 * @property {readonly number[]} sizes numbers of codes of the filtered pages; the reference emulator has the first
 * @property {number} pageRequests sequential requests for one latency figure
 * @property {number} pageSecondsMax time limit of these requests, in seconds
 */

/** @type {Settings} */
export const FULL = {
  starts: 11,
  rounds: 3,
  legSeconds: 4,
  connections: 10,
  codesAround: 100_000,
  bulkJobs: 50,
  ingestionJobs: 200,
  sizes: [1_000, 100_000, 1_000_000],
  pageRequests: 300,
  pageSecondsMax: 20,
}

/** @type {Settings} */
export const QUICK = {
  starts: 3,
  rounds: 1,
  legSeconds: 1,
  connections: 10,
  codesAround: 10_000,
  bulkJobs: 10,
  ingestionJobs: 50,
  sizes: [1_000, 10_000, 100_000],
  pageRequests: 100,
  pageSecondsMax: 2,
}
