import { createI18n } from 'vue-i18n';
import { en } from './en.js';

type Catalogue = typeof en;

declare module 'vue-i18n' {
  // The catalogue tells the compiler which texts there are.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  export interface DefineLocaleMessage extends Catalogue {}
}

/** Every text of the pages; another language is another file beside `en.ts` and one line here. */
export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } });
