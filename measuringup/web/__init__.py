"""Addresses, permissions and pages."""
