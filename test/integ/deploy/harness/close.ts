import { Clients } from './clients';

afterAll(() => Clients.close());
