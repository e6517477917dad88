"""An assignment as a learner has it: what is asked, how far one is, and the file to hand in."""
