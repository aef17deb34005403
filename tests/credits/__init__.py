"""Tests of comparing credits."""
