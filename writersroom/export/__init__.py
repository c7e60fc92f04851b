"""Writers of files: shooting scripts, storyboards, findings; drafts always, finals through the gate."""
