import { Tokenization } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { requireAttribute } from '../private/props';
import { checkServerAddress, checkServerPort } from './private/server-checks';

/** A PostgreSQL server that is dumped, or restored into. */
export class PostgresServer {
  /**
   * An instance of RDS.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static ofInstance(instance: rds.IDatabaseInstance): PostgresServer {
    requireAttribute('PostgresServer', 'a database instance', instance, 'dbInstanceEndpointAddress');
    return new PostgresServer(
      instance.dbInstanceEndpointAddress,
      instance.dbInstanceEndpointPort,
      instance.connections,
    );
  }

  /**
   * A cluster, by the endpoint that writes. A dump from a reader is cut off when the reader falls behind.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static ofCluster(cluster: rds.IDatabaseCluster): PostgresServer {
    requireAttribute('PostgresServer', 'a database cluster', cluster, 'clusterIdentifier');
    const { hostname, port } = cluster.clusterEndpoint;
    return new PostgresServer(hostname, Tokenization.stringifyNumber(port), cluster.connections);
  }

  /**
   * Any server that the network reaches.
   *
   * @param connections the server's security group, to be opened for the task; left out where it lets the task in
   * already
   * @throws RecoveryError `invalid-server-address`, `invalid-server-port`
   */
  public static at(address: string, port: number = 5432, connections?: ec2.Connections): PostgresServer {
    return new PostgresServer(checkServerAddress(address), checkServerPort(port), connections);
  }

  private constructor(
    /** Name by which the server is reached, and which its certificate has to bear. */
    public readonly address: string,
    public readonly port: string,
    /** @internal */
    public readonly _connections: ec2.Connections | undefined,
  ) {}
}
