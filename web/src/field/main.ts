import { createApp } from 'vue'
import FieldApp from './FieldApp.vue'
import { recall, start } from './store/me'
import { startPhone } from './store/phone'
import { installWords } from './words'
import { keepForOffline } from './worker/register'
import '@/ui/tokens.css'
import './field.css'

const app = createApp(FieldApp)
installWords(app)
void recall().finally(() => {
  startPhone()
  void start()
  app.mount('#app')
  keepForOffline()
})
