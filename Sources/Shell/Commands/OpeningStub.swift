import Planning
func openBackend(_ configuration: Configuration, _ output: Output) throws(Refusal) -> any Backend { throw Refusal([], .failed) }
