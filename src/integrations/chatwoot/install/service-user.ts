import type { HostMember } from './host-access.mapper.js';

/** What speaks for it that the token belongs to a person instead of a user of Doorman's own; empty if nothing does. */
export function signsOfAPerson(userId: number, members: readonly HostMember[], assigned: number): string[] {
  const user = members.find((member) => member.userId === userId);
  const otherAdministrators = members.filter(
    (member) => member.userId !== userId && member.role === 'administrator' && member.confirmed,
  );
  return [
    ...(otherAdministrators.length === 0 ? ['it is the only administrator of the account'] : []),
    ...(user && user.availability !== 'offline' ? ['somebody is using the helpdesk with it at this moment'] : []),
    ...(assigned > 0 ? [`${assigned} conversations are assigned to it`] : []),
  ];
}
