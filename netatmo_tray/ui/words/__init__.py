"""Values, times, faults as translated sentences; QtCore only."""
