import Testing
import Text

@Suite struct CivilDateTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 11, 30, 20_787), (1, 1, 1, -719_162),
        (0, 2, 29, -719_469), (9999, 12, 31, 2_932_896), (-1, 12, 31, -719_529),
    ])
    func `a day has its number`(year: Int, month: Int, day: Int, number: Int) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSince1970 == number)
        #expect(CivilDate(daysSince1970: number) == date)
    }

    @Test func `day follows day through four hundred years`() {
        var last = CivilDate(daysSince1970: -1_000)
        for number in -999...(146_097 - 1_000) {
            let date = CivilDate(daysSince1970: number)
            let follows =
                date.day == last.day + 1 && date.month == last.month && date.year == last.year
                || date.day == 1 && last.day == CivilDate.days(inMonth: last.month, ofYear: last.year)
                    && (date.month == last.month + 1 && date.year == last.year
                        || date.month == 1 && last.month == 12 && date.year == last.year + 1)
            guard follows, date.daysSince1970 == number else {
                Issue.record("\(last) is followed by \(date)")
                return
            }
            last = date
        }
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (.max, 1, 1),
    ])
    func `what no calendar has is no day`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01 00:00:00"), (-1, "1969-12-31 23:59:59"), (-86_400, "1969-12-31 00:00:00"),
        (1_795_996_800, "2026-11-30 00:00:00"),
    ])
    func `a moment has a day and a time`(seconds: Int, text: String) {
        let time = CivilTime(secondsSince1970: seconds)
        #expect("\(time.day) \(time.clock)" == text)
    }

    @Test(arguments: [Int.min, Int.max])
    func `no number is too large to be told`(seconds: Int) {
        #expect(!CivilTime(secondsSince1970: seconds).day.isEmpty)
    }
}
