"""The evaluation of the demo's questions, in its parts."""
