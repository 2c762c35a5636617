/** Where to go after the sign-in: the address that asked for it, and only inside this application. */
export function onward(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.startsWith('/\\')) return '/'
  return next.startsWith('/signin') || next.startsWith('/signup') ? '/' : next
}
