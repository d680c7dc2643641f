import { Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { requireAttribute } from '../../private/props';
import { checkInteger, wholeSeconds } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import type { GateOpening, GatedStore } from '../validation-gate-props';

/** What fits into the environment of a function, with room for names that only deployment knows. */
const MOST_STORES = 10;
const MOST_OPENINGS = 10;
const LONGEST_TEXT = 120;

const LONGEST_AGE = Duration.days(7);

/** @throws RecoveryError `invalid-gated-stores`, `duplicate-store` */
export function checkStores(scope: IConstruct, stores: readonly GatedStore[]): readonly GatedStore[] {
  const usable =
    Array.isArray(stores) &&
    !isToken(stores) &&
    stores.length > 0 &&
    stores.length <= MOST_STORES &&
    stores.every(store => isText(store?.storeId) && isText(store.restoredTo));
  if (!usable) {
    throw reject(scope, {
      code: 'invalid-gated-stores',
      problem: 'the gate has no stores that it could ask about',
      received: stores,
      allowed: `1 to ${MOST_STORES} stores with storeId and restoredTo of at most ${LONGEST_TEXT} characters`,
      fix: 'name each store as its evidence does, or make several gates',
    });
  }
  const ids = stores.map(({ storeId }) => storeId);
  if (new Set(ids).size === ids.length) return stores;
  throw reject(scope, {
    code: 'duplicate-store',
    problem: 'a store stands twice in the gate',
    received: ids.find((one, index) => ids.indexOf(one) !== index),
    allowed: 'each store once',
    fix: 'take one out',
  });
}

/** @throws RecoveryError `invalid-openings`, `invalid-port`, `invalid-resource` */
export function checkOpenings(scope: IConstruct, openings: readonly GateOpening[]): readonly GateOpening[] {
  if (!Array.isArray(openings) || isToken(openings) || openings.length > MOST_OPENINGS) {
    throw reject(scope, {
      code: 'invalid-openings',
      problem: 'this is no list of what is opened',
      received: openings,
      allowed: `at most ${MOST_OPENINGS} openings with storeGroup, userGroup and port`,
      fix: 'list them, or leave openings out',
    });
  }
  const { path } = scope.node;
  for (const opening of openings as readonly (GateOpening | undefined)[]) {
    requireAttribute(
      path,
      'the group of a store',
      opening?.storeGroup as GateOpening['storeGroup'],
      'securityGroupId',
    );
    requireAttribute(
      path,
      'the group of a user',
      opening?.userGroup as GateOpening['userGroup'],
      'securityGroupId',
    );
    checkInteger(scope, 'invalid-port', 'the port of a store', opening!.port, { min: 1, max: 65_535 });
  }
  return openings;
}

/** @throws RecoveryError `invalid-evidence-age` */
export function checkAge(scope: IConstruct, age: Duration): number {
  const seconds = wholeSeconds(age);
  if (seconds !== undefined && seconds >= 60 && seconds <= LONGEST_AGE.toSeconds()) return seconds;
  throw reject(scope, {
    code: 'invalid-evidence-age',
    problem: 'this is no age up to which evidence counts',
    received: age,
    allowed: 'a Duration of a minute to 7 days, known while synthesizing',
    fix: 'pass how long a validation and the steps after it take, such as Duration.hours(1)',
  });
}

function isText(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return (
    Token.isUnresolved(value) || (value.trim() === value && value !== '' && value.length <= LONGEST_TEXT)
  );
}
