/** Loaded into the emulator before anything else: answers what memory the process holds once its garbage is gone. */
process.on('message', () => {
  globalThis.gc()
  const { rss, heapUsed } = process.memoryUsage()
  process.send({ rss, heapUsed })
})
// Nor does the way to ask keep a process that has been told to stop.
process.channel.unref()
