from served import serve  # noqa: F401  (a fixture)
