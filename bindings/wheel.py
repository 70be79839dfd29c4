"""Makes the wheel: wheel.py PACKAGE VERSION FOLDER. The module is built already; Debian's `wheel` packs and signs the list."""
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile

METADATA = """Metadata-Version: 2.1
Name: peakproof
Version: {version}
Summary: Proves an integration between Khaos Control and SnapFulfil before peak trading does
Requires-Python: >=3.11
Provides-Extra: frames
Requires-Dist: pandas ; extra == 'frames'
Provides-Extra: plots
Requires-Dist: pandas ; extra == 'plots'
Requires-Dist: matplotlib ; extra == 'plots'
"""
WHEEL = """Wheel-Version: 1.0
Generator: peakproof
Root-Is-Purelib: false
Tag: {tag}
"""
ENTRY_POINTS = """[pytest11]
peakproof = peakproof.pytest_plugin
"""


def main(package, version, folder):
    tag = "cp{0}{1}-cp{0}{1}-{2}".format(*sys.version_info[:2], sysconfig.get_platform().replace("-", "_"))
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)
        shutil.copytree(package, root / "peakproof", ignore=shutil.ignore_patterns("__pycache__"))
        info = root / f"peakproof-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(METADATA.format(version=version))
        (info / "WHEEL").write_text(WHEEL.format(tag=tag))
        (info / "entry_points.txt").write_text(ENTRY_POINTS)
        packed = subprocess.run([sys.executable, "-m", "wheel", "pack", str(root), "-d", folder], capture_output=True, text=True)
        if packed.returncode:
            sys.exit(f"wheel.py: {packed.stderr or packed.stdout}Is python3-wheel installed?")


if __name__ == "__main__":
    main(*sys.argv[1:])
