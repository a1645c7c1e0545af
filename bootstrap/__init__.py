"""Settings, wiring and command line: the only place that knows every concrete class."""
