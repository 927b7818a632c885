export function compiledTree(): string;
