"""What lies over the page: the box that finds everything, and the line that adds anything."""
