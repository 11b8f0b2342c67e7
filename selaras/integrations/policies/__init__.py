"""Who may exchange what with the outside."""
