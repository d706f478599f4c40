/**
 * Copies a text. The older way goes first: it is done before the key or click that asked for it is over, which is when a
 * web view allows it. False when neither works.
 */
export async function copy(text: string): Promise<boolean> {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'unseen'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  if (done) return true
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
