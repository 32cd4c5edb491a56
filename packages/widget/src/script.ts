import { startScript } from './startScript.js'

// Dynamic import() needs no string-to-script sink, so it works under Trusted Types. A failed one
// stays failed in Firefox for the same address: each further try has another.
async function loadBeside(file: string, base: string): Promise<never> {
  const address = base ? new URL(file, base).href : `./${file}`
  try {
    return (await import(address)) as never
  } catch {
    return (await import(`${address}?r=${performance.now()}`)) as never
  }
}

startScript(window, {
  loadAsking: base => loadBeside('earshot-ask.js', base),
  loadWidget: base => loadBeside('earshot-ui.js', base),
})
