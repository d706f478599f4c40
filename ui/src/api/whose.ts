// Which company an answer is of. It may come when another company is in the window: whoever tells of it, or offers the way
// back, asks the answer and not the window.
const companies = new WeakMap<object, string>()

/** Remembers it of an answer to a command about a company. */
export function ofCompany<T>(answer: T, payload: object): T {
  if ('company' in payload && typeof payload.company === 'string' && answer && typeof answer === 'object')
    companies.set(answer, payload.company)
  return answer
}

/** The path of the company, where the answer is of one. */
export const whose = (answer: object): string | undefined => companies.get(answer)
