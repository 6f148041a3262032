using CsCheck;
using Liangdeng.Testing;
using NodaTime;

namespace Liangdeng.Rules.Tests.Time;

public sealed class WorkingTimeTests
{
    private static readonly WorkingTime Time = new(Repo.China);
    private static readonly Gen<LocalDate> AnyDay = Gen.Int[0, 8400].Select(n => new LocalDate(2004, 1, 1).PlusDays(n));

    [Fact]
    public void Adding_working_days_and_counting_them_gives_the_same_number_from_every_day()
    {
        foreach (var day in WorkingCalendarTests.Days())
        {
            foreach (var n in new[] { 1, 2, 5, 23 })
            {
                var last = Time.Add(day, new WorkingDays(n));
                Assert.True(Repo.China.IsWorking(last));
                Assert.Equal(n, Time.Between(day, last).Count);
                Assert.Equal(n - 1, Time.Between(day, last.PlusDays(-1)).Count);
            }
        }
    }

    [Fact]
    public void A_later_event_never_ends_sooner_and_a_longer_limit_ends_later()
    {
        Gen.Select(AnyDay, Gen.Int[1, 60]).Sample((day, n) =>
        {
            var end = Time.Add(day, new WorkingDays(n));
            Assert.True(Time.Add(day.PlusDays(1), new WorkingDays(n)) >= end);
            Assert.True(Time.Add(day, new WorkingDays(n + 1)) > end);
            Assert.True(Time.Due(day, new CalendarDays(n + 1)).LastDay >= Time.Due(day, new CalendarDays(n)).LastDay);
        });
    }

    [Fact]
    public void The_count_names_every_day_and_numbers_the_working_ones()
    {
        Gen.Select(AnyDay, Gen.Int[1, 40]).Sample((day, n) =>
        {
            var due = Time.Due(day, new WorkingDays(n));
            Assert.Equal(Period.DaysBetween(day, due.LastDay), due.Days.Count);
            Assert.Equal(Enumerable.Range(1, n), due.Days.Select(d => d.Number).OfType<int>());
            Assert.All(due.Days, d => Assert.Equal(d.Day.IsWorking, d.Number is not null));
        });
    }

    [Fact]
    public void Five_working_days_after_the_end_of_September_2021_end_on_13_October()
    {
        var due = Time.Due(new LocalDate(2021, 9, 30), new WorkingDays(5));
        Assert.Equal(new LocalDate(2021, 10, 13), due.LastDay);
        Assert.Equal(new LocalDateTime(2021, 10, 14, 0, 0), due.Ends);
        Assert.False(due.IsOverdue(new LocalDate(2021, 10, 13)));
        Assert.True(due.IsOverdue(new LocalDate(2021, 10, 14)));
        GoldenText.Check(
            "five-working-days.txt", due.Explain(TextLanguage.Chinese) + "\n\n" + due.Explain(TextLanguage.English) + "\n");
    }

    [Theory]
    [InlineData("2021-09-20", 15, "2021-10-08")]
    [InlineData("2021-09-20", 9, "2021-09-29")]
    [InlineData("2024-02-01", 9, "2024-02-18")]
    public void An_end_on_a_rest_day_moves_on(string happened, int days, string last)
    {
        var due = Time.Due(WorkingCalendarTests.Day(happened), new CalendarDays(days));
        Assert.Equal(WorkingCalendarTests.Day(last), due.LastDay);
        Assert.Equal(days, due.Days.Count(d => d.Number is not null));
        Assert.True(due.Days.Where(d => d.Number is null).All(d => d.MovedOn));
    }

    [Fact]
    public void A_limit_that_reaches_an_unannounced_year_is_provisional_and_cannot_be_overdue()
    {
        var due = Time.Due(new LocalDate(2026, 12, 30), new WorkingDays(3));
        Assert.True(due.Provisional);
        Assert.Equal(new LocalDate(2027, 1, 4), due.LastDay);
        Assert.False(due.IsOverdue(new LocalDate(2027, 6, 1)));
        Assert.Contains("暂定", due.Explain(TextLanguage.Chinese), StringComparison.Ordinal);
        Assert.False(Time.Due(new LocalDate(2026, 12, 24), new WorkingDays(5)).Provisional);
    }

    [Theory]
    [InlineData("2021-09-30T17:20", 30, "2021-10-08T08:50")]
    [InlineData("2021-09-30T11:50", 10, "2021-09-30T12:00")]
    [InlineData("2021-09-30T11:50", 11, "2021-09-30T14:31")]
    [InlineData("2021-10-03T10:00", 30, "2021-10-08T09:00")]
    [InlineData("2021-10-08T08:30", 390, "2021-10-08T17:30")]
    [InlineData("2021-10-08T08:30", 391, "2021-10-09T08:31")]
    public void Working_minutes_run_in_office_hours_alone(string happened, int minutes, string ends)
    {
        var due = Time.Due(At(happened), new WorkingMinutes(minutes));
        Assert.Equal(At(ends), due.Ends);
        Assert.Equal(minutes, due.Days.Sum(d => d.Minutes));
    }

    [Fact]
    public void Adding_working_minutes_and_counting_them_gives_the_same_number()
    {
        Gen.Select(AnyDay, Gen.Int[0, 1439], Gen.Int[1, 3000]).Sample((day, minute, n) =>
        {
            var at = day.AtMidnight().PlusMinutes(minute);
            Assert.Equal(n, Time.Between(at, Time.Due(at, new WorkingMinutes(n)).Ends).Count);
        });
    }

    [Theory]
    [InlineData("2021-10-15T17:20", "2021-10-18T08:50")] // a Friday, on to Monday
    [InlineData("2021-10-08T17:20", "2021-10-09T08:50")] // a Friday, on to the make-up Saturday
    [InlineData("2021-10-09T17:20", "2021-10-11T08:50")] // the make-up Saturday itself, on to Monday
    [InlineData("2021-09-30T17:20", "2021-10-08T08:50")] // the last day before a holiday
    [InlineData("2021-10-15T17:00", "2021-10-15T17:30")]
    [InlineData("2021-10-15T17:30", "2021-10-18T09:00")]
    [InlineData("2021-10-15T12:40", "2021-10-15T15:00")]
    public void Thirty_working_minutes_go_on_with_the_next_office_hours(string happened, string ends)
    {
        var due = Time.Due(At(happened), new WorkingMinutes(30));
        Assert.Equal(At(ends), due.Ends);
        Assert.False(due.IsOverdue(At(ends)));
        Assert.True(due.IsOverdue(At(ends).PlusMinutes(1)));
    }

    [Fact]
    public void A_count_of_minutes_and_an_age_say_which_days_they_left_out() => GoldenText.Check(
        "counts-in-words.txt",
        string.Join("\n\n", new[] { TextLanguage.Chinese, TextLanguage.English }.SelectMany(language => new[]
        {
            Time.Due(At("2021-09-30T17:20"), new WorkingMinutes(30)).Explain(language),
            Time.Count(new(2021, 9, 17), new(2021, 10, 15)).Explain(language),
            Time.Count(new(2026, 12, 31), new(2027, 1, 4)).Explain(language),
        })) + "\n");

    [Fact]
    public void An_age_is_the_number_of_working_days_and_names_every_day() => Gen.Select(AnyDay, Gen.Int[-3, 90]).Sample((day, n) =>
    {
        var age = Time.Count(day, day.PlusDays(n));
        Assert.Equal(Time.Between(day, day.PlusDays(n)).Count, age.Count);
        Assert.Equal(Math.Max(0, n), age.Days.Count);
        Assert.Equal(Enumerable.Range(1, age.Count), age.Days.Select(d => d.Number).OfType<int>());
    });

    [Fact]
    public void Summer_hours_hold_from_their_first_day_until_the_next_season()
    {
        var hours = WorkingHours.Of(
        [
            new(new AnnualDate(7, 1), [new(new LocalTime(8, 0), new LocalTime(12, 0)), new(new LocalTime(15, 0), new LocalTime(18, 0))]),
            new(new AnnualDate(10, 1), [new(new LocalTime(8, 30), new LocalTime(12, 0))]),
        ])!;
        Assert.Equal(new LocalTime(8, 0), hours.On(new LocalDate(2021, 9, 30))[0].From);
        Assert.Equal(new LocalTime(8, 30), hours.On(new LocalDate(2021, 10, 1))[0].From);
        Assert.Equal(new LocalTime(8, 30), hours.On(new LocalDate(2021, 6, 30))[0].From);
        var due = new WorkingTime(Repo.China.With(hours)).Due(At("2021-09-30T17:50"), new WorkingMinutes(20));
        Assert.Equal(At("2021-10-08T08:40"), due.Ends);
    }

    [Fact]
    public void Hours_that_overlap_or_stand_twice_are_refused()
    {
        HourSpan morning = new(new LocalTime(8, 0), new LocalTime(12, 0));
        Assert.Null(WorkingHours.Of([]));
        Assert.Null(WorkingHours.Of([new(new AnnualDate(1, 1), [])]));
        Assert.Null(WorkingHours.Of([new(new AnnualDate(1, 1), [morning, morning])]));
        Assert.Null(WorkingHours.Of([new(new AnnualDate(1, 1), [morning]), new(new AnnualDate(1, 1), [morning])]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2501)]
    public void A_limit_out_of_range_is_a_bug_of_the_caller(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Time.Due(new LocalDate(2021, 1, 1), new WorkingDays(count)));

    private static LocalDateTime At(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;
}
