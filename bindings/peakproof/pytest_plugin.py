"""The pytest plugin, found by its entry point: the marker, and --peakproof-seed for one seed in place of all."""


def pytest_addoption(parser):
    parser.getgroup("peakproof").addoption("--peakproof-seed", type=int, default=None,
                                           help="play @peakproof.scenario tests with this seed alone")


def pytest_configure(config):
    config.addinivalue_line("markers", "peakproof: plays a scenario of Peakproof (choose them with -m peakproof)")


def pytest_collection_modifyitems(config, items):
    seed = config.getoption("--peakproof-seed")
    if seed is None:
        return
    seen, kept, left = set(), [], []
    for item in items:
        call = getattr(item, "callspec", None)
        if call is None or "_peakproof_seed" not in call.params:
            kept.append(item)
            continue
        others = (item.nodeid.split("[")[0], tuple((k, repr(v)) for k, v in call.params.items() if k != "_peakproof_seed"))
        if others in seen:
            left.append(item)
            continue
        seen.add(others)
        call.params["_peakproof_seed"] = seed
        if "_peakproof_seed" in item.funcargs:
            item.funcargs["_peakproof_seed"] = seed
        kept.append(item)
    if left:
        config.hook.pytest_deselected(items=left)
    items[:] = kept
