import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { text } from '../../../../assess/system/resource';
import { type Argument, type Step, aws, into, local, say, sh } from '../../step';
import { restored } from '../common/choices';
import { LANDED } from './landing';

const endpoint = local('ENDPOINT');

/** How a restored instance landed, and that nobody uses it yet. */
export function quarantine(region: Argument, id: Argument = restored): readonly Step[] {
  return [
    say`Nobody is told its endpoint yet. Every line must say what the template says, not \`default\`; a parameter group must be \`in-sync\`:`,
    aws(region, 'rds', 'describe-db-instances', {
      'db-instance-identifier': id,
      query: LANDED,
      output: 'json',
    }),
  ];
}

/** Integrity before anybody writes: what a database of this engine can tell of itself, and what only you know. */
export function verify(facts: StoreFacts, region: Argument, id: Argument = restored): readonly Step[] {
  const engine = text(facts.resource, 'Engine') ?? '';
  const postgres = engine.includes('postgres');
  return [
    into(
      'ENDPOINT',
      aws(region, 'rds', 'describe-db-instances', {
        'db-instance-identifier': id,
        query: 'DBInstances[0].Endpoint.Address',
        output: 'text',
      }),
    ),
    ...(postgres
      ? [
          say`From a host that may connect, as a user that may read everything (\`PGUSER\`, \`PGPASSWORD\` set outside of this page):`,
          sh`pg_isready --host ${endpoint}`,
          sh`pg_amcheck --host ${endpoint} --all --install-missing --heapallindexed`,
          say`Against a manifest that was recorded before (\`cdk-recovery manifest\`): integrity, isolation of tenants, freshness. Exit code 1 means: don't open.`,
          sh`npx cdk-recovery validate --database "postgresql://$ENDPOINT/postgres?sslmode=require" --manifest manifest.json`,
        ]
      : [say`Run the engine's own check of its tables against \`$ENDPOINT\`.`]),
    say`Then your own: the newest row of the busiest table against the time that you chose, row counts, one tenant reads nothing of another. Open nothing before all of it is right.`,
  ];
}

/** The restored instance takes the name of the old one, and with it the endpoint. */
export function swap(facts: StoreFacts): readonly Step[] {
  const { region, id } = facts;
  return [
    say`Stop the writers. The old instance gives up its name; leave this call out where it is gone:`,
    rename(region, id, [...id, '-before']),
    say`Wait until the old name is free (a minute or two), then hand it over. Clients find it under the old endpoint:`,
    rename(region, restored, id),
  ];
}

/** The old instance takes its name back. */
export function swapBack(facts: StoreFacts): readonly Step[] {
  const { region, id } = facts;
  return [
    say`Before opening: delete nothing, leave the restored instance aside. After it:`,
    rename(region, id, restored),
    rename(region, [...id, '-before'], id),
    say`What was written since the opening stays in the restored instance: carry it over by hand.`,
  ];
}

export function rename(region: Argument, from: Argument, to: Argument): Step {
  return aws(region, 'rds', 'modify-db-instance', {
    'db-instance-identifier': from,
    'new-db-instance-identifier': to,
    'apply-immediately': true,
  });
}
