"""What a reader may see: values only, made by the door and by nothing else."""
