const buildHandlers = require('../../../../esbuild.handlers.js');

/** Builds what the apps hand to Lambda, and ends with the script that started the suite, killed or not. */
module.exports = async (...given) => {
  await buildHandlers(...given);
  const script = process.ppid;
  setInterval(() => {
    // The script gives the suite a process group, in which the CLI runs as well.
    if (process.ppid !== script) process.kill(-process.pid, 'SIGKILL');
  }, 1_000).unref();
};
