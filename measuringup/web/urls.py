"""Every page of ours, by address."""

from __future__ import annotations

from django.urls import URLPattern

pages: list[URLPattern] = []
