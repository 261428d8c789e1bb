import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { i18n } from './i18n'
import './ui/element'
import './ui/tokens.css'
import './ui/base.css'
import './ui/touch.css'

createApp(App).use(i18n).use(router).mount('#app')
