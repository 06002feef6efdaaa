"""The cards of the Checks tab, the findings ignored with a reason, and asking for one."""
