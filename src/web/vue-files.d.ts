declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  // For tools that do not read Vue's files; the compiler of the pages knows each one's own type.
  const component: DefineComponent;
  export { component as default };
}
