import type { Service, WireResponse } from './wire';

type Item = Readonly<Record<string, any>>;

/** What a table is made of, beside its items. */
export interface FakeTable {
  readonly KeySchema: readonly object[];
  readonly AttributeDefinitions: readonly object[];
  readonly GlobalSecondaryIndexes?: readonly object[];
}

/** Items of a page, and keys that a batch leaves unread: small, so that a test of few items has several. */
const PAGE = 5;

/**
 * Tables that answer in the JSON of DynamoDB, as far as the functions ask.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export class FakeDynamoDB {
  public readonly targets: string[] = [];
  private readonly tables = new Map<string, { readonly shape: FakeTable; items: Item[] }>();
  private refused: string | undefined;

  public table(name: string, shape: FakeTable, items: readonly Item[]): this {
    this.tables.set(name, { shape, items: [...items] });
    return this;
  }

  /** From now on an action is refused. */
  public refuse(action: string): void {
    this.refused = action;
  }

  public readonly service: Service = ({ headers, body }) => {
    const action = headers['x-amz-target']!.split('.')[1]!;
    const request = JSON.parse(body);
    this.targets.push(action);
    if (action === this.refused) return json({ __type: 'AccessDeniedException', message: 'no' }, 400);
    if (action === 'DescribeTable') {
      return json({ Table: { TableName: request.TableName, ...this.tables.get(request.TableName)!.shape } });
    }
    return action === 'Scan' ? this.scan(request) : this.batch(request.RequestItems);
  };

  private scan({ TableName, Segment, TotalSegments, ExclusiveStartKey }: any): WireResponse {
    const items = this.tables.get(TableName)!.items.filter((_, index) => index % TotalSegments === Segment);
    const start = ExclusiveStartKey === undefined ? 0 : Number(ExclusiveStartKey.position.N);
    const end = start + PAGE;
    return json({
      Items: items.slice(start, end),
      ...(end < items.length ? { LastEvaluatedKey: { position: { N: String(end) } } } : {}),
    });
  }

  private batch(requests: Record<string, { Keys: Item[] }>): WireResponse {
    const [[name, { Keys }]] = Object.entries(requests) as [[string, { Keys: Item[] }]];
    const read = Keys.slice(0, PAGE);
    const left = Keys.slice(PAGE);
    const matches = (item: Item, key: Item): boolean =>
      Object.entries(key).every(
        ([attribute, value]) => JSON.stringify(item[attribute]) === JSON.stringify(value),
      );
    const found = read.flatMap(key => this.tables.get(name)!.items.find(item => matches(item, key)) ?? []);
    return json({
      Responses: { [name]: found },
      UnprocessedKeys: left.length === 0 ? {} : { [name]: { Keys: left } },
    });
  }
}

function json(content: object, status: number = 200): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(content),
  };
}
