/// The greatest of the numbers in rows that are set in none of two bitmaps, 0 where there are none.
@inline(__always)
func greatest<Value: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafePointer<Value>, count: Int, without first: UnsafePointer<UInt64>?,
    _ second: UnsafePointer<UInt64>?
) -> Value {
    var most: Value = 0
    var start = 0
    while start < count {
        let end = min(start &+ 64, count)
        var bits = ~((first?[start &>> 6] ?? 0) | (second?[start &>> 6] ?? 0))
        var row = start
        if bits == ~0 {
            while row < end {
                let value = values[row]
                most = value > most ? value : most
                row &+= 1
            }
        } else {
            while row < end {
                if bits & 1 == 1, values[row] > most { most = values[row] }
                bits &>>= 1
                row &+= 1
            }
        }
        start = end
    }
    return most
}
