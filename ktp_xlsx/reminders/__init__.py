"""What reminders say and the files they come in: papers, a list, calendars, letters. Values in, bytes out."""
