import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { UNIT_NAMES } from './forms/offers'
import { i18n } from './i18n'
import { useUnitNames } from './store/units'
import './ui/element'
import './ui/tokens.css'
import './ui/base.css'
import './ui/touch.css'

createApp(App).use(i18n).use(router).provide(UNIT_NAMES, useUnitNames).mount('#app')
