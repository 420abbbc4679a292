import Testing

@testable import Reporting

@Suite("Numbers as text")
struct NumberTests {
    @Test(
        "tables round half away from zero on the decimal text",
        arguments: [
            (2.675, 2, "2.68"), (-2.675, 2, "-2.68"), (1.005, 2, "1.01"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
            (-0.04, 1, "0.0"), (99.95, 1, "100.0"), (9.999, 2, "10.00"), (0.0005, 3, "0.001"), (0.00049, 3, "0.000"),
            (1e-7, 3, "0.000"), (123456789.5, 0, "123456790"), (1e17, 1, "100000000000000000.0"), (0, 1, "0.0"),
            (33.333333333333336, 1, "33.3"), (66.66666666666667, 3, "66.667"), (0.3, 3, "0.300"), (5, 0, "5"),
            (0.5, 0, "1"), (0.45, 0, "0"), (0.1 + 0.2, 3, "0.300"),
        ])
    func rounding(value: Double, places: Int, expected: String) throws {
        var out: [UInt8] = []
        try #require(DecimalText(value)).rounded(to: places).append(places: places, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == expected)
    }

    @Test(
        "data formats print the shortest text that reads back the same",
        arguments: [
            (5.0, "5"), (-0.0, "0"), (0.1, "0.1"), (2.5e-7, "2.5e-07"), (1e15, "1000000000000000"), (1e17, "1e+17"),
            (1e300, "1e+300"),
            (123456789012345.0, "123456789012345"), (33.333333333333336, "33.333333333333336"), (-1.5, "-1.5"),
        ])
    func shortest(value: Double, expected: String) {
        var out: [UInt8] = []
        appendShortest(value, to: &out)
        let text = String(decoding: out, as: UTF8.self)
        #expect(text == expected)
        #expect(Double(text) == value)
    }

    @Test(
        "numbers of few places print as they do in full", arguments: [1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e9, 3, 7e4])
    func fewPlaces(scale: Double) {
        var unlike: [Double] = []
        var number = 7.0
        while number < 4e11 {
            for value in [number / scale, -number / scale, (number / scale).nextUp] {
                var out: [UInt8] = []
                appendShortest(value, to: &out)
                let full = value.description
                let wanted = full.hasSuffix(".0") ? String(full.dropLast(2)) : full
                if String(decoding: out, as: UTF8.self) != wanted { unlike.append(value) }
            }
            number = (number * 1.0173).rounded(.up)
        }
        #expect(unlike.isEmpty)
    }

    @Test("integers keep every digit", arguments: [Int64.min, -1, 0, 9, 10, Int64.max])
    func integers(value: Int64) {
        var out: [UInt8] = []
        appendInteger(value, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == String(value))
    }

    @Test(
        "months are read as years and months",
        arguments: [
            (50, "4y 2m", "4 years 2 months"), (11, "11m", "11 months"), (12, "1y 0m", "1 year 0 months"),
            (-2, "-2m", "-2 months"), (-14, "-1y 2m", "-1 year 2 months"), (0, "0m", "0 months"), (1, "1m", "1 month"),
            (50.5, "4y 2.5m", "4 years 2.5 months"), (11.9999, "1y 0m", "1 year 0 months"),
        ] as [(Double, String, String)])
    func ages(months: Double, short: String, words: String) {
        for (inWords, expected) in [(false, short), (true, words)] {
            var out: [UInt8] = []
            appendAge(months: months, inWords: inWords, to: &out)
            #expect(String(decoding: out, as: UTF8.self) == expected)
        }
    }
}
