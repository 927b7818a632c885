import { codeOf } from './error-code.js';

/** What `work` on a file answers, or undefined where there is no such file; what else fails is thrown. */
export async function ignoreMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
