import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { checkRegion } from '../private/checks';
import { isKnown, reject } from '../private/errors';
import { requireProps } from '../private/props';
import { checkList } from './private/checks';
import { checkRepositoryName } from './private/repository-name';

/**
 * Limits of one configuration.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
const [MOST_REGIONS, MOST_PREFIXES] = [25, 100];

/** Properties of a {@link RegistryReplication}. */
export interface RegistryReplicationProps {
  /** Regions of this account that images are replicated to, 1 to 25. */
  readonly regions: string[];
  /**
   * What the names of the replicated repositories begin with, 1 to 100 of them.
   *
   * @default - every repository
   */
  readonly repositoryPrefixes?: string[];
}

/**
 * Replicates the images of a registry. There is one in each account and region: a second one would replace the first,
 * so it belongs in a stack that everybody shares, and an app with two in one place fails the synthesis.
 *
 * Only images that are pushed afterwards are replicated, and deletions never are. AWS says that most arrive within 30
 * minutes and commits to no time.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export class RegistryReplication extends Construct {
  /**
   * @throws RecoveryError `not-a-list`, `invalid-region`, `same-region`, `too-many-destinations`,
   * `invalid-repository-name`
   */
  public constructor(scope: Construct, id: string, props: RegistryReplicationProps) {
    super(scope, id);
    requireProps(this, props);
    const regions = this.checkRegions(props.regions);
    const prefixes =
      props.repositoryPrefixes === undefined ? undefined : this.checkPrefixes(props.repositoryPrefixes);
    const registryId = Stack.of(this).account;
    new ecr.CfnReplicationConfiguration(this, 'Resource', {
      replicationConfiguration: {
        rules: [
          {
            destinations: regions.map(region => ({ region, registryId })),
            ...(prefixes === undefined
              ? {}
              : { repositoryFilters: prefixes.map(filter => ({ filter, filterType: 'PREFIX_MATCH' })) }),
          },
        ],
      },
    });
    this.node.addValidation({ validate: () => this.rivals() });
  }

  private checkRegions(stated: readonly string[]): readonly string[] {
    const own = Stack.of(this).region;
    const regions = checkList(this, 'regions', stated).map(region =>
      checkRegion(this, 'the region of the replicas', region),
    );
    if (isKnown(own) && regions.includes(own)) {
      throw reject(this, {
        code: 'same-region',
        problem: 'images are there already',
        received: own,
        allowed: 'other regions than that of the stack',
        fix: 'name the recovery region',
      });
    }
    return this.checkNumber('regions', regions, MOST_REGIONS);
  }

  private checkPrefixes(stated: readonly string[]): readonly string[] {
    const prefixes = checkList(this, 'repositoryPrefixes', stated).map(prefix =>
      checkRepositoryName(this, 'the prefix', prefix),
    );
    return this.checkNumber('repositoryPrefixes', prefixes, MOST_PREFIXES);
  }

  private checkNumber(what: string, list: readonly string[], most: number): readonly string[] {
    if (list.length > 0 && list.length <= most && new Set(list).size === list.length) return list;
    throw reject(this, {
      code: 'too-many-destinations',
      problem: `${what} are none, too many, or stated twice`,
      received: list.length,
      allowed: `1 to ${most}, each once`,
      fix: 'list each once',
    });
  }

  private rivals(): string[] {
    const { region, account } = Stack.of(this);
    return this.node.root.node
      .findAll()
      .filter(node => node instanceof ecr.CfnReplicationConfiguration)
      .filter(({ node }) => node.scope !== this)
      .filter(({ stack }) => stack.region === region && stack.account === account)
      .map(
        ({ node }) =>
          `a registry has one replication, and ${node.path} states another; they replace each other`,
      );
  }
}
