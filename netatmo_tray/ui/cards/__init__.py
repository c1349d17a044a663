"""A module as a card; cards on a board."""
