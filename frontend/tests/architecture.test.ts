import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const areas =
  'desk clients deals tasks talks cash payments receipts onec reports templates staff settings audit signin public'.split(
    ' ',
  )
const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(tsx?|css)$/.test(path),
)
const sources = names
  .filter((path) => path !== 'api/schema.d.ts')
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }))
const code = sources.filter(({ path }) => !path.endsWith('.css'))

/** What a file imports, statically or lazily. */
function imports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1] ?? '')
}

/** Area of a path, when it is in one. */
function areaOf(path: string): string | undefined {
  const first = path.split('/')[0] ?? ''
  return areas.includes(first) && path.includes('/') ? first : undefined
}

/** Address of an import relative to src/. */
function target(from: string, name: string): string {
  return new URL(name, `http://x/${from}`).pathname.slice(1)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

describe('the front end keeps its order', () => {
  it('sees the files', () => {
    expect(code.length).toBeGreaterThan(60)
    expect(imports("import a from './a'\nconst b = () => import('../b')")).toEqual(['./a', '../b'])
    expect([areaOf('clients/Screen.tsx'), areaOf('ui/Form.tsx')]).toEqual(['clients', undefined])
    expect(target('clients/parts/Row.tsx', '../../deals/Card')).toBe('deals/Card')
  })

  it('imports Mantine, icons, table and virtual only in ui/', () => {
    const own = /^@mantine\/|^@tabler\/|^@tanstack\/react-(table|virtual)/
    const wrong = code.filter(
      ({ path, text }) => !path.startsWith('ui/') && imports(text).some((name) => own.test(name)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
    const icons = code.filter(({ path, text }) => path !== 'ui/icons.ts' && text.includes("'@tabler/"))
    expect(icons.map(({ path }) => path)).toEqual([])
  })

  it('lets no area import another', () => {
    const wrong = code.flatMap(({ path, text }) => {
      const area = areaOf(path)
      const others = imports(text).filter((name) => {
        const other = name.startsWith('.') ? areaOf(target(path, name)) : undefined
        return other !== undefined && other !== area
      })
      return area ? others.map((name) => `${path} → ${name}`) : []
    })
    expect(wrong).toEqual([])
  })

  it('lets the shared folders import no area', () => {
    const wrong = code.filter(({ path, text }) => {
      if (!/^(ui|api|text|access)\//.test(path)) return false
      return imports(text).some((name) => name.startsWith('.') && areaOf(target(path, name)) !== undefined)
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keeps Russian words in text/', () => {
    const wrong = code.filter(
      ({ path, text }) => !path.startsWith('text/') && /[а-яё]/i.test(withoutComments(text)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('keeps files under 250 lines, and says at the head what each is for', () => {
    const long = sources.filter(
      ({ path, text }) => !path.startsWith('text/') && text.split('\n').length > 250,
    )
    expect(long.map(({ path }) => path)).toEqual([])
    const silent = code.filter(({ path, text }) => !path.startsWith('text/en/') && !text.startsWith('/**'))
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  it('writes no html by hand, keeps no data in localStorage and names no host', () => {
    for (const { path, text } of code) {
      expect(text, path).not.toContain('dangerouslySetInnerHTML')
      if (!['ui/look.ts', 'text/store.ts'].includes(path))
        expect(withoutComments(text), path).not.toContain('localStorage')
      expect(text.replace('http://www.w3.org/2000/svg', ''), path).not.toMatch(/https?:\/\/(?!x\/)/)
    }
  })

  it('uses logical properties in styles', () => {
    const wrong = sources.filter(
      ({ path, text }) =>
        path.endsWith('.css') && /(margin|padding|border)-(left|right)|text-align:\s*(left|right)/.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the packages', () => {
  const lock = readFileSync('package-lock.json', 'utf8')
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  it('have exact versions', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
  it('are at most 155 for production, and the lock file names no host', () => {
    const packages = JSON.parse(lock).packages as Record<string, { dev?: boolean; devOptional?: boolean }>
    const shipped = Object.entries(packages).filter(
      ([path, entry]) => path && !entry.dev && !entry.devOptional,
    )
    expect(shipped.length).toBeLessThanOrEqual(155)
    expect(lock).not.toContain('://')
  })
  it('index.html has no inline script', () => {
    const html = readFileSync('index.html', 'utf8')
    expect([...html.matchAll(/<script(?![^>]*\bsrc=)/g)]).toEqual([])
  })
})
