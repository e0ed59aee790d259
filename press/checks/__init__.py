"""Checks of translations: one small function each, found by itself.

A check is a function decorated with `check`. Its name is the id (with hyphens), its
docstring the explanation that `check --explain` prints, with a bad and a good example.
"""
