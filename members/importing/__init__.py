"""Taking over Excel lists: reading safely, comparing with what is kept, writing all of it or nothing."""
