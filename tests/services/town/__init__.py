"""Two months of a town's mediation committee, played day by day through the services, and counted a second time by hand."""
