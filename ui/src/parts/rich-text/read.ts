// Markdown becomes a piece of a page: only what notes may hold. Everything else stays as the letters it was written
// with, so nothing is lost and nothing is obeyed: no HTML, no links, no pictures, no code.
import purifier from 'dompurify'
import { Marked, type Tokens } from 'marked'

/** The whole of what a note is made of. Purified by this list, whatever came before. */
const TAGS = ['p', 'h2', 'h3', 'strong', 'em', 'ul', 'ol', 'li', 'blockquote', 'br']

/** No such thing here: what would have been one is read on as text. */
const not = () => undefined

const marked = new Marked({
  // Without the dialect of GitHub: no tables, no struck text, and no addresses that become links by themselves.
  gfm: false,
  tokenizer: {
    html: not,
    tag: not,
    code: not,
    fences: not,
    codespan: not,
    hr: not,
    def: not,
    link: not,
    reflink: not,
    autolink: not,
    url: not,
    table: not,
    del: not,
  },
  renderer: {
    // The title of a note stands on the screen around it, so its own headings begin at the second level.
    heading({ tokens, depth }: Tokens.Heading) {
      const level = depth <= 2 ? 2 : 3
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
  },
})

/** Markdown from anywhere, as elements that are safe to show. Never throws. */
export function read(markdown: string): DocumentFragment {
  const html = marked.parse(markdown, { async: false })
  return purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['start'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}

/** What other programs put on the clipboard, before the editor takes from it what it knows. Their styles stay until
 * then, since some write bold in them only; the editor keeps none. */
export const reduce = (html: string): string =>
  purifier.sanitize(html, {
    ALLOWED_TAGS: [...TAGS, 'h1', 'h4', 'h5', 'h6', 'b', 'i', 'div', 'span'],
    ALLOWED_ATTR: ['start', 'style'],
    ALLOW_ARIA_ATTR: false,
  })
