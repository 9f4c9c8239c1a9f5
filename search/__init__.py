"""What readers find: one contract for searching, and the engines that keep it."""
