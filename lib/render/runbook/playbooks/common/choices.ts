import { type Argument, local } from '../../step';
import type { Choice } from '../playbook';

/** The moment to go back to. What stands there is refused by every service until it is replaced. */
export const POINT_IN_TIME: Choice = {
  name: 'POINT_IN_TIME',
  value: ['YYYY-MM-DDTHH:MM:SSZ'],
  say: 'UTC, ISO 8601: the last moment before the damage',
};
export const pointInTime = local('POINT_IN_TIME');

/** What the restored store is called until it takes the place of the old one. */
export function restoredAs(
  id: Argument,
  say = 'a free name; change the ending for a second attempt',
): Choice {
  return { name: 'RESTORED', value: [...id, '-restored'], say };
}
export const restored = local('RESTORED');
