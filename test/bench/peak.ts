import * as fs from 'node:fs';

/** Loaded before what is measured: leaves the peak memory of the process, in KiB, in the file that PEAK names. */
process.on('exit', () => {
  fs.writeFileSync(process.env['PEAK']!, String(process.resourceUsage().maxRSS));
});
