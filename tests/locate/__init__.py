"""Tests of locating: decisions, services, grounds, and many simulated cases."""
