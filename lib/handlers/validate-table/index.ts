import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableValidator } from './validate-table';

export const handler = tableValidator({ dynamodb: new DynamoDBClient({}) });
