"""What is kept on this computer: login, secret, settings, last snapshot."""
