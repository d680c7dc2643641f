import type { Call, Calls, Service } from './calls';
import { type Client, clientOf, moduleOf } from './clients';
import { isSilence, reasonOf } from './refusal';

/** How clients are made. */
export interface ClientSettings {
  /** Profile of the shared configuration; the default chain of credentials where there is none. */
  readonly profile?: string;
  /** Stands in for the network. */
  readonly requestHandler?: object;
  readonly credentials?: object;
  readonly maxAttempts?: number;
}

/** A call that came to nothing; its cause is what the SDK threw. */
export class Unanswered extends Error {
  public override readonly name = 'Unanswered';
}

/** Times that the SDK tries a call, with its own growing pauses in between. */
const ATTEMPTS = 3;
const CONNECTION_MS = 5_000;
const RESPONSE_MS = 20_000;

/** An account and region that can be asked. */
export class Place {
  private readonly clients = new Map<Service, Client>();
  private silence: Unanswered | undefined;

  public constructor(
    public readonly region: string,
    private readonly settings: ClientSettings = {},
  ) {}

  /**
   * Sends a call. Once nothing has come back at all, later calls fail at once: a region that is gone would take
   * minutes otherwise.
   *
   * @throws Unanswered
   */
  public async send<C extends Call>(call: C, input: Calls[C][0]): Promise<Calls[C][1]> {
    if (this.silence) throw this.silence;
    const [service, operation] = call.split(':') as [Service, string];
    const command = new (moduleOf(service)[`${operation}Command`]!)(input);
    try {
      return (await this.client(service).send(command)) as Calls[C][1];
    } catch (cause) {
      const unanswered = new Unanswered(reasonOf(cause, call, this.settings.profile), { cause });
      if (isSilence(cause)) this.silence = unanswered;
      throw unanswered;
    }
  }

  /** Lets go of the connections, which would keep the process. */
  public close(): void {
    for (const client of this.clients.values()) client.destroy();
  }

  private client(service: Service): Client {
    const known = this.clients.get(service);
    if (known) return known;
    const made = clientOf(service, {
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECTION_MS,
        requestTimeout: RESPONSE_MS,
        throwOnRequestTimeout: true,
      },
      ...this.settings,
      region: this.region,
    });
    this.clients.set(service, made);
    return made;
  }
}
