"""Pages and tabs: they ask `queries`, put the answers into words, and hand them to components and charts."""
