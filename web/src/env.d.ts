/// <reference types="vite/client" />

/** The build of MapLibre GL for strict policies has the types of the usual one. */
declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  export * from 'maplibre-gl'
  export * as default from 'maplibre-gl'
}
