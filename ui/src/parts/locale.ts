// The user's language as the web engine tells it. Where the system runs without a locale, the engine's own default is
// "en-US-posix", which writes 25900 for 25,900: naming the language avoids it.
export const locale = typeof navigator === 'undefined' ? 'en' : navigator.language.split('-u-')[0] || 'en'
