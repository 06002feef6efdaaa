"""Fact parity: whether every language of a release states the same dates, numbers, names and quotations."""
