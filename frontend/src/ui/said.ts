/** What a failure is called for people: the server's own title, or our words by its code. */
import { ApiError } from '../api/errors'
import { useText } from '../text/Texts'

export interface Said {
  title: string
  text?: string
  request?: string
  /** Seconds until another try makes sense. */
  wait: number
  retry: boolean
}

export function useSaid() {
  const t = useText('common')
  return (error: unknown, writing: boolean): Said => {
    if (!(error instanceof ApiError)) return { title: t('fail.title'), wait: 0, retry: true }
    const { status, code, title, requestId, retryAfter } = error
    const request = requestId ? { request: requestId } : {}
    if (status === 404)
      return { title: t('fail.missing'), text: t('fail.missingText'), wait: 0, retry: false }
    if (status === 403) {
      return { title: title || t('fail.forbidden'), text: t('fail.forbiddenText'), wait: 0, retry: false }
    }
    if (status === 429) return { title: title || t('fail.title'), wait: Math.max(1, retryAfter), retry: true }
    if (status === 0 || status >= 500) {
      const cause = status === 0 ? t(code === 'timeout' ? 'fail.timeout' : 'fail.network') : undefined
      const text = cause ? { text: cause } : {}
      return { title: t(writing ? 'fail.save' : 'fail.load'), ...text, ...request, wait: 0, retry: true }
    }
    return { title: title || t('fail.title'), ...request, wait: 0, retry: false }
  }
}
