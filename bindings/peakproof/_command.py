"""The class that --sut python:FILE:CLASS names, for the command."""
import difflib
import functools
import importlib.util
import inspect
import os
import sys
import traceback

from . import _core
from ._life import Watchdog
from ._run import _lives, _named

_HANGS_AFTER = 60.0


def class_of(sut):
    """The class itself. BadInput says what is wrong, with the line where Python has one."""
    file, _, name = sut.partition(":")[2].rpartition(":")
    if not file or not name:
        raise _core.BadInput(f"--sut {sut}: write it as python:FILE:CLASS, for example python:sync.py:Sync")
    if not os.path.isfile(file):
        raise _core.BadInput(f"{file}: there is no such file")
    sys.path.insert(0, os.path.dirname(os.path.abspath(file)))  # what lies beside it can be imported
    spec = importlib.util.spec_from_file_location(os.path.splitext(os.path.basename(file))[0], file)
    if spec is None:
        raise _core.BadInput(f"{file}: this is no file of Python's. Its name ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise _core.BadInput(f"{_where(file, error)}: {type(error).__name__}: {error}") from None
    made = getattr(module, name, None)
    if made is None:
        classes = [n for n, value in vars(module).items() if inspect.isclass(value) and value.__module__ == spec.name]
        near = difflib.get_close_matches(name, classes, 1) or classes
        raise _core.BadInput(f"{file}: no class \"{name}\". " + (f"There is {', '.join(near)}." if near else "There is none."))
    if not inspect.iscoroutinefunction(getattr(made, "main", None)):
        raise _core.BadInput(f"{file}: {name} has no `async def main(self, ctx)`, which is what is played (docs/python.md)")
    return made


def _where(file, error):
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{error.filename}:{error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f"{file}:{lines[-1]}" if lines else file


def _lives_of(sut):
    made = class_of(sut)
    return functools.partial(_lives, made, Watchdog(_HANGS_AFTER)), _named(made)


def main(arguments):
    try:
        return _core.command(arguments, _lives_of)
    except _core.BadInput as wrong:
        print(f"peakproof: {wrong}", file=sys.stderr)
        return 2
