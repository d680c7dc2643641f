// CDK's own template validation costs two seconds a process; the suites that are about it call it themselves.
process.env['CDK_VALIDATION'] = 'false';
// A metadata table adds nothing to what the tests assert, and makes templates differ between machines.
process.env['CDK_DISABLE_STACK_TRACE'] = '1';
