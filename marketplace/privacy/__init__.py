"""What a person may ask for of what is kept about them: to have it, and to have it erased."""
