export { METRIC_NAMESPACE, letItMapOverItself, machine } from '../../private/machine';
