import type { Answer } from './answers.js';
import type { PathParameters, SandboxRequest } from './sandbox-request.js';

export type Handler = (request: SandboxRequest, parameters: PathParameters) => Answer | Promise<Answer>;

interface Route {
  method: string;
  segments: string[];
  handle: Handler;
}

export interface RouteMatch {
  handle: Handler;
  parameters: PathParameters;
}

/** Finds the handler of a request; `:name` in a pattern takes one path segment. */
export class Router {
  private readonly routes: Route[] = [];

  add(method: string, pattern: string, handle: Handler): void {
    this.routes.push({ method, segments: segmentsOf(pattern), handle });
  }

  find(method: string, path: string): RouteMatch | undefined {
    const segments = segmentsOf(path);
    for (const route of this.routes) {
      if (route.method !== method) continue;
      const parameters = matchSegments(route.segments, segments);
      if (parameters) return { handle: route.handle, parameters };
    }
    return undefined;
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function matchSegments(pattern: string[], segments: string[]): PathParameters | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeSegment(segment);
    else if (part !== segment) return undefined;
  }
  return parameters;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
