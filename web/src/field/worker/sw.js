// Keeps the files of the field app for the time without a network, and nothing else: no answer of the API, no picture of a
// case, nobody's data. The build fills in the two lines below.
const VERSION = '__VERSION__'
const FILES = ['__FILES__']

const CACHE = `dajuan-field-${VERSION}`
const PAGE = '/field'

self.addEventListener('install', event => {
  // All or nothing: a version with a missing file is none. `reload` asks the server past the browser's own cache.
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })))))
})

self.addEventListener('activate', event => {
  const old = name => name.startsWith('dajuan-field-') && name !== CACHE
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(old).map(name => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting()
})

const isPage = (request, url) => request.mode === 'navigate' && (url.pathname === PAGE || url.pathname.startsWith(`${PAGE}/`))

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  const file = isPage(event.request, url) ? PAGE : url.pathname
  if (!FILES.includes(file)) return
  event.respondWith(caches.open(CACHE).then(cache => cache.match(file)).then(found => found || fetch(event.request)))
})
