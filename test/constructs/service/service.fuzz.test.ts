import { LONG_SUITE } from '../../helpers/fuzz';
import { fuzzEntries } from '../misuse/fuzz-entries';
import { SERVICE } from '../misuse/service';

/** All properties of a gateway but one are those of a service, which is tried here every day. */
fuzzEntries(SERVICE.filter(({ name }) => LONG_SUITE || name !== 'FailOpenGateway'));
