"""Benchmarks: the program beside what else could be used, in one run, as ratios. Nothing here is a timed test."""
