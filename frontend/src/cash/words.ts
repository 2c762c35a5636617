/** What kinds of jobs and their results are called. The server may know more kinds than this page. */
import { useText } from '../text/Texts'
import type { DeskJob } from './queries'

export function useKind() {
  const t = useText('cash')
  return (kind: string): string => {
    const key = `kind.${kind}` as 'kind.receipt'
    return t(t.has(key) ? key : 'kind.other')
  }
}

export function useResult() {
  const t = useText('cash')
  return (job: DeskJob): string => {
    const { fd, shift } = (job.result ?? {}) as { fd?: unknown; shift?: unknown }
    const parts = [
      typeof fd === 'number' ? t('result.fd', { fd: String(fd) }) : '',
      typeof shift === 'number' ? t('result.shift', { shift: String(shift) }) : '',
    ]
    return parts.filter(Boolean).join(', ')
  }
}
