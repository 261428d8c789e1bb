import { ref, shallowRef } from 'vue'

/** The service worker from the page's side: it keeps the app for the time without a network, and says when a new version is there. */

/** The app opens without a network. */
export const offlineReady = ref(false)
/** A new version is loaded and waits for its turn. */
export const updateWaits = ref(false)
/** The browser offers to put the app on the home screen. */
export const canInstall = ref(false)

interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>
}

const waiting = shallowRef<ServiceWorker | null>(null)
let offer: InstallPrompt | null = null

window.addEventListener('beforeinstallprompt', event => {
  event.preventDefault()
  offer = event as InstallPrompt
  canInstall.value = true
})

export async function install(): Promise<void> {
  await offer?.prompt()
  offer = null
  canInstall.value = false
}

/** After the page has been drawn: what is kept for later does not slow down what is looked at now. */
export function keepForOffline(): void {
  // Browsers have it on https and on this machine only; the build for development has no worker.
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const begin = () => void register().catch(() => { /* The app then opens with a network only; the page of the person says so. */ })
  if (document.readyState === 'complete') setTimeout(begin, 0)
  else window.addEventListener('load', () => setTimeout(begin, 0), { once: true })
}

async function register(): Promise<void> {
  const container = navigator.serviceWorker
  const registration = await container.register('/sw.js', { scope: '/field' })
  const found = () => {
    waiting.value = registration.waiting
    updateWaits.value = registration.waiting !== null && container.controller !== null
  }
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', found))
  found()
  await container.ready
  offlineReady.value = true
}

/** The new version takes over, and the page is loaded anew with it. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.value?.postMessage('take over')
}
