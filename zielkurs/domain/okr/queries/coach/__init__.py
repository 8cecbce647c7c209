"""What the coach needs: what was decided about its rules, texts with what stands around them, plans as a whole."""
