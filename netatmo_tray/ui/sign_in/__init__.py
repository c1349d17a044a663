"""The pages from no account to a login."""
