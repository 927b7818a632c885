import { Kept, type Drawer } from '../../../src/web/api/kept.js';

function drawer(): Drawer {
  const texts = new Map<string, string>();
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
  };
}

const denied = (): Drawer => {
  throw new Error('Access is denied for this document.');
};

describe('what a page keeps', () => {
  it('is there for the next page of the same storage', () => {
    const one = drawer();
    new Kept(() => one, 'token').write('secret');

    expect(new Kept(() => one, 'token').read()).toBe('secret');
    new Kept(() => one, 'token').write(null);
    expect(new Kept(() => one, 'token').read()).toBeNull();
  });

  it('stays with the page where the browser denies it a storage', () => {
    const token = new Kept(denied, 'token');
    expect(token.read()).toBeNull();
    token.write('secret');

    expect(token.read()).toBe('secret');
    token.write(null);
    expect(token.read()).toBeNull();
  });
});
