import type { StoreFacts } from '../../../assess/facts/store-facts';
import { regionName } from '../../../assess/system/place-names';
import { type Resource, text } from '../../../assess/system/resource';
import type { System } from '../../../assess/system/system';
import { toBlocks } from '../blocks';
import { actionsOf } from '../permissions';
import type { SectionPart, ServiceSection } from '../runbook';
import { runOf } from '../section';
import { Variables } from '../shell/variables';
import { playOf } from './service';

/** Variables that a section of a service sets itself. */
const OWN = ['GOOD', 'STOPPED'];

/** What to do for each service that keeps nothing and is deployed anew, by id. */
export function servicesOf(
  system: System,
  factsOf: (resource: Resource) => StoreFacts,
): readonly ServiceSection[] {
  const services = [...system.ofType('AWS::ECS::Service')].sort((one, other) => (one.id < other.id ? -1 : 1));
  return services.map((service, index) => {
    const elsewhere = services
      .filter(other => isSame(service, other) && other.region !== service.region)
      .map(({ region }) => regionName(region));
    return toSection(factsOf(service), [...new Set(elsewhere)], `service-${index + 1}`);
  });
}

function toSection(facts: StoreFacts, elsewhere: readonly string[], anchor: string): ServiceSection {
  const play = playOf(facts, elsewhere);
  const steps = play.flatMap(([, own]) => own);
  const variables = new Variables(OWN, facts.region);
  variables.collect(steps);
  const set: readonly SectionPart[] =
    variables.all.length === 0 ? [] : [{ part: 'set', blocks: [runOf(variables.all, variables)] }];
  const finders = variables.all.flatMap(({ find }) => find ?? []);
  return {
    anchor,
    id: facts.resource.id,
    region: regionName(facts.resource.region),
    parts: [...set, ...play.map(([part, own]): SectionPart => ({ part, blocks: toBlocks(own, variables) }))],
    actions: actionsOf([...steps, ...finders]),
  };
}

/** Regions refer to each other's services by the names that both state. */
function isSame(one: Resource, other: Resource): boolean {
  const name = text(one, 'ServiceName');
  return name !== undefined && name === text(other, 'ServiceName');
}
