"""What delivers the commitments: instruments declared in files, the engines that run them, their figures and where these lead."""
