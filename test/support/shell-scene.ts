import { SandboxVisitor } from './sandbox-visitor.js';
import type { ShellWorld } from './shell-world.js';

/** The one record of a table of the sandbox. */
export function only<T>(records: ReadonlyMap<number, T>): T {
  if (records.size !== 1) throw new Error(`there are ${records.size}, not one`);
  return [...records.values()][0]!;
}

export function macroNames({ helpdesk }: ShellWorld): string[] {
  return [...helpdesk.state.macros.values()].map((one) => one.name).sort();
}

/** A visitor writes; answers the conversation's number. */
export async function somebodyWrites({ helpdesk }: ShellWorld): Promise<number> {
  const visitor = await SandboxVisitor.open(helpdesk);
  return visitor.write('hello');
}

/** A global macro that writes a note, as the host takes it. */
export function macro(name: string, note: string): object {
  return { name, visibility: 'global', actions: [{ action_name: 'add_private_note', action_params: [note] }] };
}
