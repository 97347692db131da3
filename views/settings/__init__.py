"""What the business says of itself, and the lists it keeps."""
