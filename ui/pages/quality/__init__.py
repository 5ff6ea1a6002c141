"""登记质量: the figure of the register, its findings, and disputes that look alike."""
