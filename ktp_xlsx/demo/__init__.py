"""A made-up Lithuanian school of any size, the same for the same seed: for `ktp demo`, the example and the tests."""
