import { zonesIn } from '../../../lib/model/region-zones';

test('a network spreads over three zones', () => {
  expect(['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-3'].map(zonesIn)).toEqual([3, 3, 3, 3]);
});

test('and over two where an account gets no third one, so that the deployment finds them all', () => {
  expect(zonesIn('us-west-1')).toBe(2);
});
