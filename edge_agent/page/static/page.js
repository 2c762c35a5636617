// Keeps a screen fresh while it is looked at, and shows that a button works. Without it the page works too.
'use strict'
const main = document.getElementById('main')
let shown = main.innerHTML

async function refresh() {
  if (document.hidden || main.dataset.live !== '1') return
  let text
  try {
    const answer = await fetch(location.href, { cache: 'no-store' })
    if (!answer.ok) return
    text = await answer.text()
  } catch {
    document.getElementById('chip').innerHTML = '<span class="badge red">Агент не отвечает</span>'
    return
  }
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  for (const part of ['.bar']) {
    const now = document.querySelector(part), next = fresh.querySelector(part)
    if (now.innerHTML !== next.innerHTML) now.innerHTML = next.innerHTML
  }
  const next = fresh.getElementById('main').innerHTML
  if (next === shown) return
  shown = next
  const open = [...main.querySelectorAll('details[open]')].map((one) => one.id)
  main.innerHTML = next
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
}

setInterval(refresh, 3000)

function unfold() {
  const one = location.hash && document.getElementById(location.hash.slice(1))
  if (one instanceof HTMLDetailsElement) one.open = true
}
addEventListener('hashchange', unfold)
unfold()

document.addEventListener('submit', (event) => {
  const button = event.submitter
  // After the form has been read: a disabled button would not stop it, but looks like an answer.
  if (button) setTimeout(() => { button.disabled = true }, 0)
})
addEventListener('pageshow', () => {
  for (const one of document.querySelectorAll('button[disabled]')) one.disabled = false
})
