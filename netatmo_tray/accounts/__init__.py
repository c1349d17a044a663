"""Where the login lives on this computer, with the sessions made on it."""
