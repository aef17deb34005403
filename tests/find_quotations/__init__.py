"""Tests of finding quotations."""
