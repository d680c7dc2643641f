"""Checks that the AWS CLI takes each command of a runbook, without calling anybody.

Reads lists of arguments, one JSON list a line. A command is right when it gets as far as a request: the CLI
has then checked its verb, its options and its required parameters against the service's model.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import sys
import tempfile

os.environ.update(
    AWS_ACCESS_KEY_ID="none",
    AWS_SECRET_ACCESS_KEY="none",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_DEFAULT_REGION="us-east-1",
)

from awscli.clidriver import CLIDriver, create_clidriver  # noqa: E402


class Reached(BaseException):
    """A request was about to be sent."""


def stop(**_):
    raise Reached


# What the files hold that a runbook has written by then.
FILES = {"lifecycle.json": '{"Rules": []}', "metadata.json": "{}", "secret.json": "{}", "value.txt": "on"}


def example(argument: str, folder: str) -> str:
    """An argument with examples in place of variables and files."""
    if argument.startswith("file://"):
        return f"file://{folder}/{argument.removeprefix('file://')}"
    argument = re.sub(r"\$(POINT_IN_TIME|SINCE|NOW)\b", "2026-01-31T12:00:00Z", argument)
    return re.sub(r"\$[A-Za-z_]\w*", "example-0123456789-0123456789-0123456789", argument)


def check(driver: CLIDriver, argv: list[str], folder: str) -> str | None:
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            code = driver.main([example(argument, folder) for argument in argv[1:]])
    except Reached:
        return None
    except SystemExit as end:
        code = end.code
    lines = [line for line in said.getvalue().splitlines() if line.strip()]
    return f"exit {code}: {lines[-1] if lines else 'no request was made'}"


def main() -> int:
    commands = {line for line in sys.stdin.read().splitlines() if line}
    if not commands:
        print("no commands to check", file=sys.stderr)
        return 2
    driver = create_clidriver()
    driver.session.register("before-send", stop)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            pathlib.Path(folder, name).write_text(content)
        checked = [(line, check(driver, json.loads(line), folder)) for line in sorted(commands)]
    faults = [(line, fault) for line, fault in checked if fault]
    for line, fault in faults:
        print(f"{' '.join(json.loads(line))}\n  {fault}")
    print(f"aws: {len(commands)} commands, {len(faults)} that it does not take")
    return 1 if faults else 0


sys.exit(main())
