// Exact sizes of what a screen loads, from the manifest of the build, against the budgets. Run after `npm run build`.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const kB = 1000

/** First load of each screen: [name, entry files, JS budget, CSS budget] in kB after gzip. */
const words = (area) => `src/text/ru/${area}.ts`
const firsts = [
  ['sign-in', ['src/signin/Screen.tsx', words('signin')], 150, 20],
  ['client list', ['src/Layout.tsx', 'src/clients/List.tsx', words('clients')], 240, 20],
]
/** What a further screen may add; heavier ones have names. */
const further = { default: 45, reports: 160, templates: 170 }
const base = ['index.html', words('common')]

function closure(entries) {
  const seen = new Set()
  const visit = (key) => {
    if (seen.has(key) || !manifest[key]) return
    seen.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  entries.forEach(visit)
  return seen
}

function size(keys) {
  const css = new Set()
  let js = 0
  for (const key of keys) {
    js += zipped(manifest[key].file)
    for (const file of manifest[key].css ?? []) css.add(file)
  }
  return { js, css: [...css].reduce((sum, file) => sum + zipped(file), 0) }
}

function zipped(file) {
  return file.endsWith('.js') || file.endsWith('.css')
    ? gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length
    : 0
}

let broken = 0
function judge(name, value, limit) {
  const over = value > limit * kB
  if (over) broken += 1
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${(value / kB).toFixed(1)} of ${limit} kB gz`)
}

const frame = closure([...base, 'src/Layout.tsx'])
for (const [name, entries, js, css] of firsts) {
  const present = entries.filter((entry) => manifest[entry])
  const sum = size(closure([...base, ...present]))
  const note = present.length === entries.length ? '' : ' (without the screen, which is not built yet)'
  judge(`${name}, JS${note}`, sum.js, js)
  judge(`${name}, CSS${note}`, sum.css, css)
}
const list = closure([...base, ...firsts[1][1]])
for (const [key, entry] of Object.entries(manifest)) {
  const area = /^src\/(\w+)\/\w+\.tsx$/.exec(key)?.[1]
  if (!entry.isDynamicEntry || !area || ['ui', 'text'].includes(area)) continue
  const own = [...closure([key])].filter((part) => !frame.has(part) && !list.has(part))
  const limit = area === 'public' ? undefined : (further[area] ?? further.default)
  if (limit) judge(`${key}, further JS`, size(own).js, limit)
  else judge(`${key}, all`, size(closure([...base, key])).js, 60)
}
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const shipped = Object.entries(lock.packages).filter(
  ([path, entry]) => path && !entry.dev && !entry.devOptional,
).length
if (shipped > 155) broken += 1
console.log(`${shipped > 155 ? 'OVER' : 'ok  '} production packages: ${shipped} of 155`)
process.exit(broken ? 1 : 0)
