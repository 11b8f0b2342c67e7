"""What the screens and the API show, gathered in few queries; nothing here writes."""
