"""Papers: the words of an `Order`, Word files made from templates, the check of a school's own templates."""
