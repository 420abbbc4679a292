import Glibc

/// The target of this process, named by the environment: one program serves all.
private let target: FuzzTarget = {
    let word = getenv("DAYBOOK_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: word) else {
        complain("DAYBOOK_FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(2)
    }
    atexit { FuzzFolder.removeAll() }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func feedOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    do {
        try target.feed(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        complain("does not hold: \(error)")
        abort()
    }
    return 0
}

private func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}
