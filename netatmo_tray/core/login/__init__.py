"""Tokens and secrets as plain values, with the protocols of their stores."""
