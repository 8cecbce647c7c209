"""Files and pasted text in, sheets of cells out; the reading of foreign formats happens in a child process."""
