using System.Text;
using CsCheck;

namespace Liangdeng.Forecast.Tests;

public sealed class HistoryTests
{
    private const string Head = "{\"history\":\"liangdeng-history.1\",\"district\":\"x\",\"year\":2021}\n";

    private const string Promise =
        "{\"promise\":\"a\",\"class\":\"starts\",\"target\":42,\"from\":\"2021-01-01\",\"due\":\"2021-12-31\"}\n";

    [Fact]
    public void A_year_that_was_written_reads_the_same()
    {
        var bytes = HistoryWriter.Write(YearSimulator.Play(9));
        var read = HistoryReader.Read(bytes);

        Assert.True(read.Ok, $"{read.Line}: {read.En}");
        Assert.Equal(bytes, HistoryWriter.Write(Assert.Single(read.Histories)));
    }

    [Fact]
    public void Several_histories_may_stand_in_one_text()
    {
        byte[] both = [.. HistoryWriter.Write(YearSimulator.Play(1)), .. HistoryWriter.Write(YearSimulator.Play(2))];

        Assert.Equal(["seed 1", "seed 2"], HistoryReader.Read(both).Histories!.Select(history => history.District));
    }

    [Fact]
    public void What_may_be_left_out_is()
    {
        var read = HistoryReader.Read(Encoding.UTF8.GetBytes(
            Head + Promise + "{\"figure\":\"a\",\"about\":\"2021-03-31\",\"value\":\"17.5\"}\r\n\n{\"remark\":1}\n{\"outcome\":\"a\",\"value\":42}"));

        Assert.True(read.Ok, read.En);
        var history = Assert.Single(read.Histories);
        Assert.Equal(new("a", new(2021, 3, 31), new(2021, 3, 31), 17.5), Assert.Single(history.Figures));
        Assert.True(Assert.Single(history.Outcomes).Kept);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(Promise, 1)]
    [InlineData(Head + "[]", 2)]
    [InlineData(Head + "{", 2)]
    [InlineData(Head + "{\"promise\":\"\\ud800\",\"target\":1,\"from\":\"2021-01-01\",\"due\":\"2021-12-31\"}", 2)]
    [InlineData(Head + "{} {}", 2)]
    [InlineData(Head + Promise + Promise, 3)]
    [InlineData(Head + Promise + "{\"figure\":\"b\",\"about\":\"2021-03-31\",\"value\":1}", 3)]
    [InlineData(Head + Promise + "{\"figure\":\"a\",\"about\":\"2021-02-30\",\"value\":1}", 3)]
    [InlineData(Head + Promise + "{\"figure\":\"a\",\"about\":\"2021-02-28\",\"value\":\"NaN\"}", 3)]
    [InlineData(Head + "{\"promise\":\"a\",\"target\":0,\"from\":\"2021-01-01\",\"due\":\"2021-12-31\"}", 2)]
    public void What_is_no_history_is_refused_with_its_line(string text, int line)
    {
        var read = HistoryReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.False(read.Ok);
        Assert.Equal(line, read.Line);
        Assert.NotEmpty(read.Zh);
    }

    [Fact]
    public void Whatever_the_bytes_the_reader_answers_and_so_does_the_forecast()
    {
        var whole = HistoryWriter.Write(YearSimulator.Play(4));
        var constants = ForecastConstants.Parse(File.ReadAllText(Path.Combine(Repo.Root, "forecasts", "constants.json")))!;
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 12].Sample(changes =>
        {
            var bytes = whole[..(3000 + (changes[0].Item1 % 9000))];
            foreach (var (at, value, kind) in changes)
            {
                bytes[at % bytes.Length] = kind == 0 ? value : kind == 1 ? (byte)('0' + (value % 10)) : whole[value * 7 % whole.Length];
            }

            foreach (var history in HistoryReader.Read(bytes).Histories ?? [])
            {
                var day = new NodaTime.LocalDate(history.Year, 9, 30);
                Assert.All(Forecaster.At(history, day, day, constants, Adjustment.None), one => Assert.InRange(one.Chance, 0.01, 0.99));
            }
        });
    }

    [Fact]
    public void Any_bytes_at_all_are_answered() => Gen.Byte.Array[0, 300].Sample(bytes => _ = HistoryReader.Read(bytes));

    [Fact]
    public void The_plot_is_drawn_whatever_there_is_to_draw()
    {
        var none = CalibrationPlot.Draw([("a<b", CheckReport.Of([]))]);

        Assert.Contains("a&lt;b", none, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(none);
    }
}
