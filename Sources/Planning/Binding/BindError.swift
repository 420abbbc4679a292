import Diagnostics
import Language
import Tables

/// What is wrong with a statement once its names are looked up, and the whole token to underline.
///
/// Faults hold words of the schema and of the statement, never a cell or a key. The English is in
/// `BindError+English.swift`.
package struct BindError: Error, Hashable, Sendable {
    package var fault: Fault
    package var span: Span
    /// How many definitions further out the span's text stands: an argument is the caller's text.
    var callers = 0

    package init(_ fault: Fault, _ span: Span) {
        self.fault = fault
        self.span = span
    }

    /// Every kind of fault.
    package indirect enum Fault: Hashable, Sendable {
        // Names.
        case unknownEntity(String, near: [String], entities: [String])
        case unknownField(String, of: String, near: [String], fields: [String])
        case unknownColumn(String, near: [String], columns: [String])
        case unknownName(String, near: [String])
        case rowsAsValue(String, instead: String)
        case manyRows(name: String, entity: String, rows: String, relation: String, readings: [String])
        case listOfRows(name: String, member: String, readings: [String])
        case leadsNowhere(String, of: String)
        case columnLeadsNowhere(String)
        case ambiguousRelation(name: String, from: String, fields: [String])
        case severalLinks(name: String, from: String, fields: [String], reading: String)
        case noOuterRow
        case argumentLeadsNowhere(String)
        // Relations and stages that follow them.
        case noHop(from: String, to: String, hops: [String])
        case severalHops(to: String, fields: [String])
        case notALink(String, to: String, fields: [String])
        case sameEntity(String, fields: [String])
        case tableHasNoRelations(String)
        // Values.
        case notPermitted(String, of: String, near: [String], permitted: [String], values: String?)
        case ambiguousValue(String, of: String, values: [String])
        case valueOrField(String, readings: [String])
        case unknownKey(entity: String)
        case ambiguousKey(entity: String)
        case notATheme(String, codebook: String, near: [String], permitted: [String])
        case noThemes
        case severalCodebooks([String])
        case notAUnit(String, units: [String])
        case notAReason(String, near: [String], reasons: [String])
        case unknownAsValue(of: String, reading: String)
        case wordNeedsQuotes(String)
        /// `kind = a or b`: a value of the field before stands alone.
        case valueAlone(String, of: String, reading: String)
        case misfit(String, of: String, type: String, example: String)
        case notAPermittedOfParameter(String, parameter: String, near: [String], permitted: [String])
        // Types.
        case differentTypes(left: String, leftType: String, right: String, rightType: String)
        case differentValueSets(left: String, right: String)
        case tagsNeedHas(String, reading: String)
        case unordered(String, operator: String, instead: String)
        case notACondition(String, type: String, reading: String?)
        case testNeeds(test: String, needs: String, label: String, type: String)
        case hasNeedsTags(String, reading: String)
        case textNeeded(String, type: String, condition: String)
        case dateNeeded(String, type: String)
        case numberNeeded(String, type: String, instead: String)
        case unitMismatch(String, unit: String, label: String, labelUnit: String)
        case noUnit(String, label: String)
        /// `between 3 and 5 years`: whether 3 is years or the field's own unit is not said.
        case unitLeftOut(String, beside: String, readings: [String])
        case badPattern(String)
        case cannotCalculate(String, left: String, right: String)
        case cannotNegate(String, type: String)
        case onlyValues(String)
        case cannotSort(String)
        case wrongPeriod(String, label: String, kind: String)
        // Quantifiers, picks, functions.
        case notRelated(String, to: String, related: [String])
        case notRelatedValue(String)
        case oneRow(String, of: String, reading: String)
        case codesNotRows(String, reading: String)
        case pickNeedsDate(String)
        case pickNeedsField(String)
        case notOnlyConditions(String)
        case unknownFunction(String, near: [String])
        case wrongArguments(String, takes: String, found: Int, signature: String)
        case aggregateNeedsRows(String, label: String)
        case aggregateExpected(String)
        case quantileShare
        case pathOfRowsNeeded(String, entities: [String])
        // Stages.
        case noLastResult
        /// `it` where only a name can stand.
        case lastResultNeedsName
        case notRows(String)
        case notOneValue(String)
        case equalColumns(String)
        case unitTwice(String)
        case groupOnInput(String, unit: String, input: String)
        case eachNeedsTags(String, type: String)
        case nothingLeft
        /// A file of a kind that is not written, as a workbook.
        case foreignFile(ending: String, reading: String)
        // Definitions.
        case nameTaken(String, by: String)
        case alreadyDefined(String, place: String)
        case recursive(String)
        /// With its definitions written out it is deeper or longer than is bound.
        case tooLarge
        case letArguments(String, takes: [String], found: Int, place: String)
        case argumentTwice(String)
        case letNeedsRow(String, reading: String)
        case insideLet(String, BindError, place: String, text: String)
        case unknownParameter(String, near: [String])
        case parameterValue(String, text: String, type: String, help: String)
        case parameterMissing(String, help: String)
        case parameterDefault(String, type: String)
        case noAsOf
        case fieldExpected(String, reading: String?, fields: [String])
    }
}
