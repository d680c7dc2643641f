import { Clients } from './clients';

// A script that is killed takes the emulator with it; what would go on calling it ends as well.
const script = process.ppid;
const watch = setInterval(() => process.ppid === script || process.exit(1), 1_000);
watch.unref();

afterAll(() => {
  clearInterval(watch);
  Clients.close();
});
