/// The greatest offset of columns that count from their least value, looked for once.
extension IntegerColumn {
    /// Of offsets in one or two bytes, the greatest of a known row; -1 of wider ones.
    var greatestOffset: Int {
        greatest.value {
            switch storage {
            case .byte(let offsets):
                Int(
                    Columnar.greatest(
                        offsets.start, count: offsets.count, without: absences.unknown?.words.start,
                        absences.notApplicable?.words.start))
            case .short(let offsets):
                Int(
                    Columnar.greatest(
                        offsets.start, count: offsets.count, without: absences.unknown?.words.start,
                        absences.notApplicable?.words.start))
            case .word, .long: -1
            }
        }
    }
}

extension DateColumn {
    /// Of offsets in two bytes, the greatest of a known row; -1 of whole days.
    var greatestOffset: Int {
        greatest.value {
            switch storage {
            case .short(let offsets):
                Int(
                    Columnar.greatest(
                        offsets.start, count: offsets.count, without: absences.unknown?.words.start,
                        absences.notApplicable?.words.start))
            case .long: -1
            }
        }
    }
}
