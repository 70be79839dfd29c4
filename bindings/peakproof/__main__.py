"""What `peakproof run --sut python:FILE:CLASS` becomes: the same command, in a process that has a Python."""
import sys

from ._command import main

sys.exit(main(sys.argv[1:]))
