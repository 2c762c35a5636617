/** A file for 1С as 1С would read it: whole against the schema, and what is in it. */
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PYTHON, ROOT } from './desk'

const run = promisify(execFile)
const READ = `
import json, sys
from collections import Counter
from lxml import etree
tree = etree.parse(sys.argv[1])
etree.XMLSchema(etree.parse("tests/data/onec/envelope.xsd")).assertValid(tree)
names = Counter(etree.QName(one).localname for one in tree.iter(etree.Element))
sums = [one.text for one in tree.iter("{*}Сумма")]
print(json.dumps({"names": names, "sums": sums}))
`

export async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.xml')).map((name) => join(folder, name))
}

/** Throws when the file does not agree with the schema; otherwise how often each element occurs, and the sums. */
export async function readOnec(file: string): Promise<{ names: Record<string, number>; sums: string[] }> {
  const { stdout } = await run(PYTHON, ['-c', READ, file], { cwd: ROOT })
  return JSON.parse(stdout)
}
